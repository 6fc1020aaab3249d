package dev.fortlet.sources.aws.accounts;

import dev.fortlet.model.estate.Organization;
import dev.fortlet.sources.aws.api.Api;
import java.util.Optional;

/**
 * What an account says of the organisation that it is in.
 *
 * @param organization with as many of its accounts as it named, and the account itself
 * @param management the account that manages it, which its control policies do not limit; empty if
 *     that is not known
 * @param asked who named them, and may ask for more
 * @param members all accounts of it, if they were listed
 * @param refusal why it is not known whether it is in one, if so
 * @param note what a report says of whom the account trusts
 */
public record Membership(
    Optional<Organization> organization,
    String management,
    Optional<Api> asked,
    Optional<Members> members,
    Optional<String> refusal,
    Optional<String> note) {

  /** It is in none. */
  static Membership none() {
    return new Membership(
        Optional.empty(),
        "",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  static Membership unknown(String refusal) {
    return new Membership(
        Optional.empty(),
        "",
        Optional.empty(),
        Optional.empty(),
        Optional.of(refusal),
        Optional.of("trusts no account but itself and those that fortlet.yaml names: " + refusal));
  }

  /** The same, with more to tell. */
  Membership noting(String more) {
    return new Membership(
        organization,
        management,
        asked,
        members,
        refusal,
        Optional.of(note.map(first -> first + "; " + more).orElse(more)));
  }

  Membership with(Organization more) {
    return new Membership(Optional.of(more), management, asked, members, refusal, note);
  }

  /** The same, of which has been told. */
  Membership quietly() {
    return new Membership(organization, management, asked, members, refusal, Optional.empty());
  }

  boolean isWhole() {
    return members.filter(all -> all.missing().isEmpty()).isPresent();
  }
}
