package dev.fortlet.bench.live;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Answers as AWS does from a file of canned answers: `LiveAccount answers.tsv` prints its port, on
 * 127.0.0.1. `/_bench/reset?latency=40&quotas=true` begins a measurement, `/_bench/counts` tells
 * what was asked since.
 */
final class LiveAccount {

  /** A measurement: its rules, what was asked under them, and what the quotas have left. */
  private record Run(Rules rules, Tally tally, Map<String, Quota> quotas) {

    static Run under(Rules rules) {
      return new Run(rules, new Tally(), new ConcurrentHashMap<>());
    }
  }

  private final Answers answers;
  private volatile Run run = Run.under(Rules.of(Map.of()));

  private LiveAccount(Answers answers) {
    this.answers = answers;
  }

  public static void main(String[] arguments) throws IOException {
    LiveAccount account = new LiveAccount(Answers.read(Path.of(arguments[0])));
    try (ServerSocket server = new ServerSocket()) {
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
      System.out.println(server.getLocalPort());
      while (true) {
        Socket socket = server.accept();
        Thread.startVirtualThread(() -> account.serve(socket));
      }
    }
  }

  private void serve(Socket socket) {
    try (socket;
        InputStream in = new BufferedInputStream(socket.getInputStream())) {
      socket.setTcpNoDelay(true);
      Optional<Tally> counted = Optional.empty();
      for (Optional<Request> next = Request.read(in); next.isPresent(); next = Request.read(in)) {
        Run now = run;
        Request request = next.get();
        if (request.path().startsWith("/_bench/")) {
          socket.getOutputStream().write(control(request));
          continue;
        }
        if (counted.filter(now.tally()::equals).isEmpty()) {
          now.tally().connected();
          counted = Optional.of(now.tally());
        }
        answer(request, now, socket);
        if (request.header("connection").equalsIgnoreCase("close")) {
          return;
        }
      }
    } catch (IOException e) {
      // The client is gone.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private byte[] control(Request request) {
    if (request.path().equals("/_bench/reset")) {
      run = Run.under(Rules.of(request.query()));
    }
    return Answers.response(200, "-", run.tally().json());
  }

  private void answer(Request request, Run now, Socket socket)
      throws IOException, InterruptedException {
    long begun = System.nanoTime();
    Optional<Call> call = Routes.of(request);
    now.tally()
        .begun(call.map(Call::action).orElse(request.method() + " " + request.path()), begun);
    byte[] answer = call.map(known -> decide(known, now, begun)).orElse(Answers.UNKNOWN);
    long left = now.rules().latency() * 1_000_000 - (System.nanoTime() - begun);
    if (left > 0) {
      Thread.sleep(left / 1_000_000, (int) (left % 1_000_000));
    }
    socket.getOutputStream().write(answer);
    now.tally().ended(begun, System.nanoTime());
  }

  private byte[] decide(Call call, Run now, long begun) {
    Rules rules = now.rules();
    if (refuses(call, now, begun)) {
      now.tally().refused(call.action());
      return Answers.REFUSED;
    }
    if (call.action().equals(rules.without())) {
      return Answers.UNKNOWN;
    }
    return rules.denied() && answers.isDenied(call) ? Answers.denial(call) : answers.to(call);
  }

  private static boolean refuses(Call call, Run now, long begun) {
    Call.Bucket bucket = call.bucket();
    if (bucket == Call.Bucket.UNLIMITED) {
      return false;
    }
    boolean spent =
        now.rules().quotas()
            && !now.quotas()
                .computeIfAbsent(call.region() + "/" + bucket, _ -> new Quota(bucket, begun))
                .take(begun);
    return spent || ThreadLocalRandom.current().nextDouble() < now.rules().throttle();
  }
}
