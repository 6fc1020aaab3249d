package dev.fortlet.sources.aws;

import dev.fortlet.model.estate.SourceRead.UnreadFact;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.sources.aws.api.Api;
import dev.fortlet.sources.aws.triggers.Triggers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * What whole lists of a region say of its functions. They are read beside the functions, once there
 * is one: a region without functions is not asked.
 */
final class Around implements AutoCloseable {

  private final Api api;
  private final String region;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private @Nullable Future<Triggers> triggers;
  private @Nullable Future<Tags> tags;

  Around(Api api, String region) {
    this.api = api;
    this.region = region;
  }

  void begin() {
    if (triggers == null) {
      triggers = threads.submit(() -> Triggers.of(api, region));
      tags = threads.submit(() -> Tags.of(api, region));
    }
  }

  Triggers triggers() {
    begin();
    return result(triggers);
  }

  Tags tags() {
    begin();
    return result(tags);
  }

  /**
   * @param account whose functions these are
   */
  List<UnreadFact> unread(String account) {
    List<UnreadFact> unread = new ArrayList<>();
    if (triggers != null) {
      for (Reason why : triggers().missing()) {
        unread.add(new UnreadFact("triggers", account, in(why)));
      }
      tags().missing().ifPresent(why -> unread.add(new UnreadFact("tags", account, in(why))));
    }
    return unread;
  }

  private Reason in(Reason why) {
    return Reason.of(region + ": " + why.message(), why.settledBy());
  }

  private static <T> T result(@Nullable Future<T> future) {
    if (future == null) {
      throw new IllegalStateException("not begun");
    }
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    threads.close();
  }
}
