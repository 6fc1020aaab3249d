package dev.fortlet.sources.aws.accounts;

import dev.fortlet.model.facts.MalformedException;
import dev.fortlet.sources.aws.api.Body;
import java.util.List;
import java.util.Optional;

/**
 * An account of an organisation.
 *
 * @param active whether it can be used, and read
 * @param paths where it is: {@code o-abc123/r-ab12/ou-ab12-11111111/123456789012/}; there may be
 *     none
 */
public record Member(String id, String name, boolean active, List<String> paths) {

  public Member {
    paths = List.copyOf(paths);
  }

  static Member of(Body account) throws MalformedException {
    String id = account.required("Id");
    if (!id.matches("[0-9]{12}")) {
      throw new MalformedException(account.value().at(), "expected an id of 12 digits as Id");
    }
    Optional<String> state = account.text("State");
    if (state.isEmpty()) {
      state = account.text("Status"); // What State was called until September 2026.
    }
    return new Member(
        id,
        account.text("Name").orElse(""),
        state.filter("ACTIVE"::equals).isPresent(),
        account.texts("Paths"));
  }
}
