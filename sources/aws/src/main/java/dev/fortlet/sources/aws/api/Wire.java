package dev.fortlet.sources.aws.api;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** Signs a call, sends it once, and takes what comes back. */
public final class Wire implements AutoCloseable {

  /** So many connections are kept, and so many calls are under way at most. */
  public static final int CONNECTIONS = 64;

  /** The largest answer is a page of roles with all their policies: some megabytes. */
  private static final int MAX_BODY = 64 * 1024 * 1024;

  private static final Duration TO_CONNECT = Duration.ofSeconds(10);
  private static final Duration TO_ANSWER = Duration.ofSeconds(30);
  private static final Duration TO_END = Duration.ofMinutes(2);
  private static final int BUFFER = 16 * 1024;
  private static final String USER_AGENT = "fortlet";

  private final Endpoints endpoints;
  private final SdkHttpClient http;
  private final Duration toEnd;
  private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
  private final Semaphore free = new Semaphore(CONNECTIONS, true);
  private final Set<ExecutableHttpRequest> underWay = ConcurrentHashMap.newKeySet();
  private volatile boolean aborted;

  /**
   * What came back, whatever it is.
   *
   * @param code what AWS says the error is, if a header has it
   * @param date when it was sent, by the server's clock
   */
  record Received(
      int status,
      Optional<String> code,
      Optional<String> date,
      Optional<String> retryAfter,
      SdkBytes body) {}

  public Wire(Endpoints endpoints) {
    this(
        endpoints,
        Apache5HttpClient.builder()
            .maxConnections(CONNECTIONS)
            .connectionTimeout(TO_CONNECT)
            .socketTimeout(TO_ANSWER)
            .connectionAcquisitionTimeout(TO_ANSWER)
            .build());
  }

  private Wire(Endpoints endpoints, SdkHttpClient http) {
    this(endpoints, http, TO_END);
  }

  /**
   * @param toEnd how long an answer may take from its first byte to its last
   */
  Wire(Endpoints endpoints, SdkHttpClient http, Duration toEnd) {
    this.endpoints = endpoints;
    this.http = http;
    this.toEnd = toEnd;
  }

  Endpoints endpoints() {
    return endpoints;
  }

  /**
   * @param clock by which the signature is dated
   * @throws IOException if nothing came back, or not all of it
   */
  Received send(Call call, AwsCredentialsIdentity credentials, Clock clock)
      throws IOException, InterruptedException {
    Service service = call.operation().service();
    URI endpoint = endpoints.of(service, call.region());
    Requests.Written written = Requests.write(call, endpoint);
    SdkHttpRequest head = written.head().toBuilder().putHeader("User-Agent", USER_AGENT).build();
    SignedRequest signed =
        signer.sign(request ->
            request
                .identity(credentials)
                .request(head)
                .payload(() -> written.body().asInputStream())
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service.id())
                .putProperty(
                    AwsV4HttpSigner.REGION_NAME, endpoints.signingRegion(service, call.region()))
                .putProperty(HttpSigner.SIGNING_CLOCK, clock));
    HttpExecuteRequest.Builder request = HttpExecuteRequest.builder().request(signed.request());
    if (!written.isEmpty()) {
      request.contentStreamProvider(() -> written.body().asInputStream());
    }
    free.acquire();
    ExecutableHttpRequest sending = http.prepareRequest(request.build());
    underWay.add(sending);
    try {
      if (aborted) {
        throw new IOException("stopped");
      }
      return received(sending.call());
    } finally {
      underWay.remove(sending);
      free.release();
    }
  }

  /** Gives up all calls that wait for an answer, and lets no other begin. */
  public void abort() {
    aborted = true;
    underWay.forEach(ExecutableHttpRequest::abort);
  }

  private Received received(HttpExecuteResponse response) throws IOException {
    SdkHttpResponse head = response.httpResponse();
    return new Received(
        head.statusCode(),
        head.firstMatchingHeader("x-amzn-ErrorType"),
        head.firstMatchingHeader("Date"),
        head.firstMatchingHeader("Retry-After"),
        SdkBytes.fromByteArrayUnsafe(body(response.responseBody())));
  }

  /**
   * Bounded in time as well: each byte may come within the time to answer, and none be the last.
   */
  private byte[] body(Optional<AbortableInputStream> body) throws IOException {
    if (body.isEmpty()) {
      return new byte[0];
    }
    long started = System.nanoTime();
    try (InputStream in = body.get()) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      byte[] some = new byte[BUFFER];
      for (int n = in.read(some); n >= 0; n = in.read(some)) {
        bytes.write(some, 0, n);
        if (bytes.size() > MAX_BODY) {
          body.get().abort();
          throw new IOException("the answer is larger than " + MAX_BODY / 1024 / 1024 + " MB");
        }
        if (System.nanoTime() - started > toEnd.toNanos()) {
          body.get().abort();
          throw new IOException("the answer does not end");
        }
      }
      return bytes.toByteArray();
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
