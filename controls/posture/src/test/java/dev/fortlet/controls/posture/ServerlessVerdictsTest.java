package dev.fortlet.controls.posture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fortlet.model.estate.Estate;
import dev.fortlet.model.findings.Assessment;
import dev.fortlet.model.findings.Assessment.Judgement;
import dev.fortlet.model.findings.Profile;
import dev.fortlet.model.findings.Verdict;
import dev.fortlet.sources.templates.Progress;
import dev.fortlet.sources.templates.TemplateOptions;
import dev.fortlet.sources.templates.TemplateSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
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
    Estate estate =
        new TemplateSource(TemplateOptions.none()).read(List.of(template), Progress.silent());
    Assessment assessment =
        posture.judge(estate, Profile.recommended(), LocalDate.parse("2026-11-24"));
    SortedMap<String, String> verdicts = new TreeMap<>();
    for (Judgement judgement : assessment.judgements()) {
      // The runtime of the framework's own functions is the choice of its version.
      if (judgement.function().name().contains("-custom-resource-")
          && judgement.check().id().equals("lambda-runtime-version")) {
        continue;
      }
      verdicts.put(
          judgement.function().name() + " " + judgement.check().id(), word(judgement.verdict()));
    }
    return verdicts;
  }

  private static String word(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Pass _ -> "pass";
      case Verdict.Unknown _ -> "unknown";
      case Verdict.NotApplicable _ -> "not applicable";
      case Verdict.Fail fail -> fail.outcome();
    };
  }
}
