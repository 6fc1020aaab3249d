package dev.fortlet.controls.posture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fortlet.model.estate.Estate;
import dev.fortlet.model.findings.Assessment;
import dev.fortlet.model.findings.CheckInfo;
import dev.fortlet.model.findings.Finding;
import dev.fortlet.model.findings.Profile;
import dev.fortlet.model.findings.Verdict;
import dev.fortlet.sources.templates.Progress;
import dev.fortlet.sources.templates.TemplateOptions;
import dev.fortlet.sources.templates.TemplateSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every example beside a check: a bad one fails at its marked lines, a good one passes. */
class ExamplesTest {

  private static final Path CHECKS = Path.of("checks");
  private static final LocalDate TODAY = LocalDate.parse("2026-11-24");

  private final Posture posture = new Posture();

  @TestFactory
  Stream<DynamicTest> every_example_says_what_it_is_there_for() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (CheckInfo check : posture.checks()) {
      List<Path> bad = examples(check, "bad");
      List<Path> good = examples(check, "good");
      assertThat(bad).as("bad examples of %s", check.id()).isNotEmpty();
      assertThat(good).as("good examples of %s", check.id()).isNotEmpty();
      for (Path example : bad) {
        tests.add(DynamicTest.dynamicTest(name(example), () -> failsAtMarks(example, check)));
      }
      for (Path example : good) {
        tests.add(DynamicTest.dynamicTest(name(example), () -> passes(example, check)));
      }
    }
    return tests.stream();
  }

  private void failsAtMarks(Path example, CheckInfo check) throws IOException {
    List<Integer> marked = new ArrayList<>();
    List<String> lines = Files.readAllLines(example);
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).endsWith("# expect: " + check.id())) {
        marked.add(i + 1);
      }
    }
    assertThat(marked).as("marks in %s", example).isNotEmpty();
    assertThat(judge(example).findings())
        .filteredOn(finding -> finding.check().id().equals(check.id()))
        .extracting((Finding finding) -> finding.location().line())
        .containsExactlyInAnyOrderElementsOf(marked);
  }

  private void passes(Path example, CheckInfo check) throws IOException {
    assertThat(judge(example).judgements())
        .filteredOn(judgement -> judgement.check().id().equals(check.id()))
        .isNotEmpty()
        .allSatisfy(judgement ->
            assertThat(judgement.verdict())
                .isInstanceOfAny(Verdict.Pass.class, Verdict.NotApplicable.class));
  }

  private Assessment judge(Path example) {
    Estate estate =
        new TemplateSource(TemplateOptions.none()).read(List.of(example), Progress.silent());
    assertThat(estate.functions().items()).as("functions of %s", example).isNotEmpty();
    return posture.judge(estate, Profile.recommended(), TODAY);
  }

  private static List<Path> examples(CheckInfo check, String kind) throws IOException {
    try (Stream<Path> files = Files.list(CHECKS.resolve(check.id()).resolve(kind))) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  private static String name(Path example) {
    return CHECKS.relativize(example).toString();
  }
}
