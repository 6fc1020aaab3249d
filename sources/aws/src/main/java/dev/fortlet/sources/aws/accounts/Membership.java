package dev.fortlet.sources.aws.accounts;

import dev.fortlet.model.estate.Organization;
import java.util.Optional;

/**
 * What an account says of the organisation that it is in.
 *
 * @param organization with as many of its accounts as it named, and the account itself
 * @param members all accounts of it, if they were listed
 * @param note what a report says of whom the account trusts
 */
public record Membership(
    Optional<Organization> organization, Optional<Members> members, Optional<String> note) {

  static Membership none(Optional<String> note) {
    return new Membership(Optional.empty(), Optional.empty(), note);
  }

  boolean isWhole() {
    return members.filter(all -> all.missing().isEmpty()).isPresent();
  }
}
