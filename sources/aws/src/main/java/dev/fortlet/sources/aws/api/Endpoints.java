package dev.fortlet.sources.aws.api;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.ServiceMetadata;

/** Where the services are: AWS's own hosts, or those that the user names. */
public final class Endpoints {

  private static final String FOR_ALL = "AWS_ENDPOINT_URL";
  private static final String FOR_ONE = "AWS_ENDPOINT_URL_";

  private final Optional<URI> given;
  private final Map<String, String> variables;

  /**
   * @param given what the user says on the command line, for all services
   * @param variables the environment, with {@code AWS_ENDPOINT_URL} and its like
   */
  public Endpoints(Optional<URI> given, Map<String, String> variables) {
    this.given = given;
    this.variables = Map.copyOf(variables);
  }

  URI of(Service service, String region) {
    return named(service)
        .orElseGet(() -> {
          URI host = ServiceMetadata.of(service.id()).endpointFor(Region.of(region));
          return URI.create("https://" + host);
        });
  }

  /** The region that a signature names: a global service has one of its own. */
  String signingRegion(Service service, String region) {
    return service.isGlobal()
        ? ServiceMetadata.of(service.id()).signingRegion(Region.of(region)).id()
        : region;
  }

  /** Whether AWS itself answers there, with the quotas that it publishes. */
  boolean isOfAws(Service service) {
    return named(service).map(URI::getHost).map(Endpoints::isHostOfAws).orElse(true);
  }

  private static boolean isHostOfAws(String host) {
    return host.endsWith(".amazonaws.com")
        || host.endsWith(".amazonaws.com.cn")
        || host.endsWith(".api.aws");
  }

  private Optional<URI> named(Service service) {
    return given
        .or(() -> value(FOR_ONE + service.variable()).map(URI::create))
        .or(() -> value(FOR_ALL).map(URI::create));
  }

  private Optional<String> value(String name) {
    boolean ignored = "true".equalsIgnoreCase(variables.get("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"));
    String value = ignored ? "" : variables.getOrDefault(name, "");
    return value.isEmpty() ? Optional.empty() : Optional.of(value);
  }

  /** What is wrong with an address in the environment, if anything is: one line. */
  public Optional<String> problem() {
    return Stream.concat(
            Stream.of(FOR_ALL),
            Arrays.stream(Service.values()).map(service -> FOR_ONE + service.variable()))
        .filter(name -> given.isEmpty() && value(name).filter(url -> !isAddress(url)).isPresent())
        .findFirst()
        .map(name ->
            "%s %s: expected an address like http://localhost:4566"
                .formatted(name, value(name).orElse("")));
  }

  private static boolean isAddress(String text) {
    try {
      URI address = new URI(text);
      return address.getHost() != null
          && ("http".equals(address.getScheme()) || "https".equals(address.getScheme()));
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
