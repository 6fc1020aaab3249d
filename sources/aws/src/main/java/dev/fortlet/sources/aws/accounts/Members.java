package dev.fortlet.sources.aws.accounts;

import dev.fortlet.model.facts.MalformedException;
import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.aws.api.Api;
import dev.fortlet.sources.aws.api.Body;
import dev.fortlet.sources.aws.api.Call;
import dev.fortlet.sources.aws.api.Failure;
import dev.fortlet.sources.aws.api.Operation;
import dev.fortlet.sources.aws.api.Pages;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The accounts of an organisation.
 *
 * @param missing why there may be more, if there may be
 */
public record Members(List<Member> accounts, Optional<Failure> missing) {

  private static final Pages PAGES = new Pages("NextToken", "NextToken", "Accounts");

  /** The most that an organisation can have is far below it. */
  private static final int MOST = 100_000;

  public Members {
    accounts = List.copyOf(accounts);
  }

  static Members of(Api api, String region) {
    List<Member> accounts = new ArrayList<>();
    Optional<Failure> missing =
        PAGES.read(
            api,
            Call.of(Operation.LIST_ACCOUNTS, region),
            (items, page) -> {
              for (Value item : items) {
                if (accounts.size() == MOST) {
                  throw new MalformedException(
                      page.value().at(), "more than " + MOST + " accounts");
                }
                accounts.add(Member.of(Body.of(item)));
              }
            });
    return new Members(accounts, missing);
  }

  List<String> ids() {
    return accounts.stream().map(Member::id).toList();
  }
}
