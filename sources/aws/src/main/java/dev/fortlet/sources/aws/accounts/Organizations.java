package dev.fortlet.sources.aws.accounts;

import dev.fortlet.model.estate.Organization;
import dev.fortlet.model.facts.MalformedException;
import dev.fortlet.sources.aws.api.Answer;
import dev.fortlet.sources.aws.api.Api;
import dev.fortlet.sources.aws.api.Body;
import dev.fortlet.sources.aws.api.Call;
import dev.fortlet.sources.aws.api.Failure;
import dev.fortlet.sources.aws.api.Operation;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The organisations that the accounts are in which are read. Each is asked for once, if it can. */
public final class Organizations {

  private static final String IN_NONE = "AWSOrganizationsNotInUseException";

  private final List<Membership> known = new CopyOnWriteArrayList<>();

  /** The ids of those that were told of: a report needs to hear of each once. */
  private final Set<String> told = ConcurrentHashMap.newKeySet();

  /**
   * The organisation that an account is in, as the account itself says, or an organisation that has
   * named all its accounts.
   */
  public Membership of(Api api, String account, String region) {
    Membership membership = learn(api, account, region);
    return membership.organization().map(Organization::id).map(told::add).orElse(true)
        ? membership
        : membership.quietly();
  }

  /** The same, which {@link #of} then tells of. */
  Membership learn(Api api, String account, String region) {
    for (Membership membership : known) {
      if (membership.isWhole()
          && membership.organization().orElseThrow().accounts().contains(account)) {
        return membership;
      }
    }
    Membership membership = asked(api, account, region);
    if (membership.organization().isPresent()) {
      known.add(membership);
    }
    return membership;
  }

  private static Membership asked(Api api, String account, String region) {
    return switch (api.ask(Call.of(Operation.DESCRIBE_ORGANIZATION, region))) {
      case Answer.Refused(var failure) ->
          failure.code().equals(IN_NONE)
              ? Membership.none()
              : Membership.unknown(failure.reason().message());
      case Answer.Said(var said) -> {
        try {
          Body organization = organization(new Body(said));
          yield membership(
              id(organization),
              organization.text("MasterAccountId").orElse(""),
              account,
              Members.of(api, region),
              api);
        } catch (MalformedException e) {
          yield Membership.unknown(
              Operation.DESCRIBE_ORGANIZATION.action()
                  + " answered something else: "
                  + e.getMessage());
        }
      }
    };
  }

  private static Body organization(Body said) throws MalformedException {
    return said.object("Organization")
        .orElseThrow(() -> new MalformedException(said.value().at(), "expected Organization"));
  }

  private static String id(Body organization) throws MalformedException {
    String id = organization.required("Id");
    if (!id.matches("o-[a-z0-9]{1,32}")) {
      throw new MalformedException(organization.value().at(), "expected an id such as o-abc123");
    }
    return id;
  }

  private static Membership membership(
      String id, String management, String account, Members members, Api api) {
    TreeSet<String> ids = new TreeSet<>(members.ids());
    ids.add(account);
    String note =
        members
            .missing()
            .map(failure -> byIdAlone(id, ids.size(), failure))
            .orElseGet(() ->
                "trusts organisation %s, which it is in, with its %s"
                    .formatted(id, accounts(ids.size())));
    return new Membership(
        Optional.of(new Organization(id, List.copyOf(ids))),
        management,
        Optional.of(api),
        Optional.of(members),
        Optional.empty(),
        Optional.of(note));
  }

  private static String byIdAlone(String id, int listed, Failure failure) {
    return "trusts organisation %s, which it is in, but of the ids of its accounts only %d: %s"
        .formatted(id, listed, failure.reason().message());
  }

  private static String accounts(int count) {
    return count == 1 ? "one account" : count + " accounts";
  }
}
