package dev.fortlet.sources.aws.api;

import dev.fortlet.model.facts.MalformedException;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Value;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a list page by page. If one page is lost, the whole list is incomplete, and says why.
 *
 * @param given the parameter with which the next page is asked for
 * @param taken the field that says which page is next
 * @param list the field that holds the items
 */
public record Pages(String given, String taken, String list) {

  private static final int MOST = 20_000;

  /** Takes the items of a page as soon as it is there. */
  @FunctionalInterface
  public interface Taker {
    void take(List<Value> items, Body page) throws MalformedException;
  }

  /**
   * @return why there may be more items than were taken, if there may be
   */
  public Optional<Failure> read(Api api, Call first, Taker taker) {
    Set<String> seen = new HashSet<>();
    Call call = first;
    for (int page = 0; page < MOST; page++) {
      Answer answer = api.ask(call);
      if (answer instanceof Answer.Refused(var failure)) {
        return Optional.of(failure);
      }
      Optional<String> next;
      try {
        Body body = new Body(((Answer.Said) answer).body());
        taker.take(body.requiredList(list), body);
        next = body.text(taken).filter(token -> !token.isEmpty());
      } catch (MalformedException e) {
        return Optional.of(malformed(call, String.valueOf(e.getMessage())));
      }
      if (next.isEmpty()) {
        return Optional.empty();
      }
      if (!seen.add(next.get())) {
        return Optional.of(malformed(call, "the page after " + page + " is one that was read"));
      }
      call = first.with(given, next.get());
    }
    return Optional.of(malformed(call, "more than " + MOST + " pages"));
  }

  /** The same for lists that say nothing else. */
  public Optional<Reason> readAll(Api api, Call first, Taker taker) {
    return read(api, first, taker).map(Failure::reason);
  }

  private static Failure malformed(Call call, String what) {
    return new Failure(call.operation(), Failure.Kind.MALFORMED, "unexpected answer", what);
  }
}
