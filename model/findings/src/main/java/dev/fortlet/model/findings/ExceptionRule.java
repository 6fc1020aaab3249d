package dev.fortlet.model.findings;

import dev.fortlet.model.estate.ServerlessFunction;
import dev.fortlet.model.estate.SourceRead;
import dev.fortlet.model.facts.Answer;
import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Text;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A risk that somebody has accepted: findings and UNKNOWNs that it covers are reported, but do not
 * count.
 *
 * @param check the id of a check, or {@code *}
 * @param function a glob over names and ids of functions
 * @param owner who answers for it; empty for a comment, whose author the history of the file knows
 * @param expires the last day it holds; empty if it holds until it is removed
 * @param comment set if it is a comment in a source: it covers what is said of the resource that
 *     the comment stands at, not what {@code function} matches
 * @param folder where the functions are
 */
public record ExceptionRule(
    String check,
    String function,
    String reason,
    String owner,
    Optional<LocalDate> expires,
    Optional<Comment> comment,
    ConfigFolder folder) {

  /** Where a comment is written, and what it is about. */
  public record Comment(Location where, SourceRead.Extent about) {}

  public ExceptionRule(
      String check, String function, String reason, String owner, Optional<LocalDate> expires) {
    this(check, function, reason, owner, expires, Optional.empty(), ConfigFolder.ROOT);
  }

  /** The same for the functions of a folder. */
  public ExceptionRule in(ConfigFolder place) {
    return new ExceptionRule(check, function, reason, owner, expires, comment, place);
  }

  // Written out for the sake of start-up: see Location.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ExceptionRule that
        && check.equals(that.check)
        && function.equals(that.function)
        && reason.equals(that.reason)
        && owner.equals(that.owner)
        && expires.equals(that.expires)
        && comment.equals(that.comment)
        && folder.equals(that.folder);
  }

  @Override
  public int hashCode() {
    return 31 * check.hashCode() + function.hashCode();
  }

  /**
   * Whether it is about what a check says of a function, expired or not.
   *
   * @param where the line that the finding is about, if it is another than the function's
   */
  public boolean covers(String checkId, ServerlessFunction of, Optional<Location> where) {
    if (!is(checkId, check)) {
      return false;
    }
    if (comment.isPresent()) {
      SourceRead.Extent about = comment.get().about();
      return about.holds(of.location()) || (where.isPresent() && about.holds(where.get()));
    }
    return folder.holds(of)
        && (is(of.name(), function) || is(of.id(), function) || is(folder.seen(of.id()), function));
  }

  private static boolean is(String text, String glob) {
    return Text.of(text).matches(Text.of(glob)) == Answer.YES;
  }

  public boolean isExpired(LocalDate today) {
    return expires.isPresent() && today.isAfter(expires.get());
  }
}
