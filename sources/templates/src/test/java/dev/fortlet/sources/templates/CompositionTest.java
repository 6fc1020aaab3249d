package dev.fortlet.sources.templates;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Services that serverless-compose deploys together, with parameters for each. */
final class CompositionTest {

  @TempDir Path folder;

  private Scans scans;

  @BeforeEach
  void withOneService() {
    scans =
        new Scans(folder)
            .with(
                "services/a/serverless.yml",
                """
                service: a
                provider: {name: aws, runtime: "${param:runtime, 'python3.9'}"}
                functions: {one: {handler: a.b}}
                """);
  }

  private String runtime(String services) {
    return Scans.function(
            scans.with("serverless-compose.yml", "services: {" + services + "}\n").scan(),
            "OneLambdaFunction")
        .configuration()
        .runtime()
        .ifKnown()
        .flatMap(text -> text)
        .map(Object::toString)
        .filter(text -> !text.contains("$"))
        .orElse("unread");
  }

  @Test
  void a_service_has_the_parameters_that_it_is_deployed_with() {
    assertThat(runtime("a: {path: services/a, params: {runtime: python3.14}}"))
        .isEqualTo("python3.14");
    assertThat(runtime("a: {path: ./services/a/, params: {runtime: python3.14}}"))
        .isEqualTo("python3.14");
    assertThat(runtime("a: {path: services/a, params: {runtime: 'python-${sls:stage}'}}"))
        .isEqualTo("python-dev");
  }

  @Test
  void parameters_of_another_service_are_not_its_own() {
    assertThat(runtime("b: {path: services/b, params: {runtime: python3.14}}"))
        .isEqualTo("python3.9");
    assertThat(runtime("a: {path: services/a, params: {other: python3.14}}"))
        .isEqualTo("python3.9");
  }

  @Test
  void what_another_service_gives_is_not_known_and_no_fallback_stands_for_it() {
    assertThat(runtime("a: {path: services/a, params: {runtime: '${b.runtime}'}}"))
        .isEqualTo("unread");
  }

  @Test
  void a_service_that_is_deployed_twice_has_parameters_that_are_not_known() {
    assertThat(
            runtime(
                "a: {path: services/a, params: {runtime: python3.14}},"
                    + " b: {path: services/a, params: {runtime: python3.8}}"))
        .isEqualTo("unread");
  }

  @Test
  void a_file_that_is_broken_may_give_any_parameter() {
    scans.with("services/serverless-compose.yml", "services: {");

    assertThat(runtime("a: {path: services/a}")).isEqualTo("unread");
  }
}
