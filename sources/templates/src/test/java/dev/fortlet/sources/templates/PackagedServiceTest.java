package dev.fortlet.sources.templates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fortlet.model.estate.Estate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What Fortlet reads of a service is what it reads of the template that the framework makes of it.
 * The templates are recorded: src/test/node/record-services.sh runs the framework, serverless
 * 3.40.0 from npm, without an account.
 */
final class PackagedServiceTest {

  static final Path SERVICES =
      Path.of("src/test/resources/dev/fortlet/sources/templates/serverless");

  @TestFactory
  Stream<DynamicTest> a_service_and_what_the_framework_makes_of_it_are_one_estate()
      throws IOException {
    List<Path> services;
    try (Stream<Path> folders = Files.list(SERVICES)) {
      services = folders.sorted().toList();
    }
    assertThat(services).isNotEmpty();
    return services.stream()
        .map(service ->
            DynamicTest.dynamicTest(String.valueOf(service.getFileName()), () -> compare(service)));
  }

  private static void compare(Path service) {
    Estate ours = scan(service.resolve("serverless.yml"));
    String region = ours.units().getFirst().region().toString();
    TreeSet<String> actual = new TreeSet<>(EstateLines.of(ours, region));
    TreeSet<String> expected =
        new TreeSet<>(EstateLines.of(scan(service.resolve("expected.json")), region));
    TreeSet<String> both = new TreeSet<>(actual);
    both.retainAll(expected);
    actual.removeAll(both);
    expected.removeAll(both);
    expected.removeIf(PackagedServiceTest::isVersionsChoice);
    actual.removeIf(PackagedServiceTest::isVersionsChoice);
    actual.removeIf(PackagedServiceTest::isDoneOnDeployment);
    assertThat(expected).as("in the framework's template only").isEmpty();
    assertThat(actual).as("in ours only").isEmpty();
  }

  /** Another version gives its own functions another runtime. */
  private static boolean isVersionsChoice(String line) {
    return line.startsWith("CustomDashresource") && line.contains(" runtime ");
  }

  /** What the framework's own functions do is in no template. */
  private static boolean isDoneOnDeployment(String line) {
    return ADDED.stream().anyMatch(line::contains);
  }

  private static final List<String> ADDED =
      List.of(
          "Sid=OneLambdaPermissionOldphotosS3",
          "Sid=OneLambdaPermissionCognitoUserPoolOldPoolTriggerSourcePreSignUp",
          "Sid=OneEventBridgeLambdaPermission3",
          "Sid=TwoLambdaPermissionPhotosAWSAccountIdS3",
          "OneLambdaFunction trigger events ");

  private static Estate scan(Path file) {
    return new TemplateSource(TemplateOptions.none()).read(List.of(file), Progress.silent());
  }
}
