package dev.fortlet.controls.posture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fortlet.model.estate.ServerlessFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The verdicts on a service are those on what the Serverless Framework makes of it. */
class ServerlessVerdictsTest {

  private static final Path SERVICES =
      Path.of(
          "../../sources/templates/src/test/resources/dev/fortlet/sources/templates/serverless");

  private static final Path EXAMPLES = Path.of("../../examples");

  private final Posture posture = new Posture();

  @TestFactory
  Stream<DynamicTest> a_service_and_its_recorded_template_get_the_same_verdicts()
      throws IOException {
    List<Path> services;
    try (Stream<Path> folders = Files.list(SERVICES)) {
      services = folders.sorted().toList();
    }
    return services.stream()
        .map(service ->
            DynamicTest.dynamicTest(
                String.valueOf(service.getFileName()),
                () ->
                    assertThat(verdicts(service.resolve("serverless.yml")))
                        .isNotEmpty()
                        .isEqualTo(verdicts(service.resolve("expected.json")))));
  }

  @Test
  void the_webshop_has_the_same_verdicts_as_a_service() {
    SortedMap<String, String> service = verdicts(EXAMPLES.resolve("webshop-serverless"));
    SortedMap<String, String> sam = verdicts(EXAMPLES.resolve("webshop/template.yaml"));

    assertThat(service).hasSize(6 * posture.checks().size()).isNotEmpty();
    assertThat(sam).containsAllEntriesOf(service);
  }

  private SortedMap<String, String> verdicts(Path template) {
    SortedMap<String, String> verdicts = Verdicts.of(template, posture, ServerlessFunction::name);
    // The runtime of the framework's own functions is the choice of its version.
    verdicts
        .keySet()
        .removeIf(
            key -> key.contains("-custom-resource-") && key.endsWith(" lambda-runtime-version"));
    return verdicts;
  }
}
