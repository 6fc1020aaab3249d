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
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The verdicts on a Terraform configuration are those on the template that makes the same. */
class TerraformVerdictsTest {

  private static final Path EXAMPLES = Path.of("../../examples");

  private final Posture posture = new Posture();

  @Test
  void the_webshop_has_the_same_verdicts_as_a_configuration() {
    SortedMap<String, String> terraform = verdicts(EXAMPLES.resolve("webshop-terraform"));
    SortedMap<String, String> sam = verdicts(EXAMPLES.resolve("webshop/template.yaml"));

    assertThat(terraform).hasSize(8 * posture.checks().size());
    assertThat(sam).containsAllEntriesOf(terraform);
  }

  private SortedMap<String, String> verdicts(Path path) {
    Estate estate =
        new TemplateSource(TemplateOptions.none()).read(List.of(path), Progress.silent());
    Assessment assessment =
        posture.judge(estate, Profile.recommended(), LocalDate.parse("2026-11-24"));
    SortedMap<String, String> verdicts = new TreeMap<>();
    for (Judgement judgement : assessment.judgements()) {
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
