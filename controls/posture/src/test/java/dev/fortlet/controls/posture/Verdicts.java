package dev.fortlet.controls.posture;

import dev.fortlet.model.estate.Estate;
import dev.fortlet.model.estate.ServerlessFunction;
import dev.fortlet.model.findings.Assessment.Judgement;
import dev.fortlet.model.findings.Evidence;
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
import java.util.function.Function;

/** The verdicts on what a path holds, one word each, to be compared with those on another. */
final class Verdicts {

  private static final LocalDate TODAY = LocalDate.parse("2026-11-24");

  private Verdicts() {}

  /**
   * @param naming what both sides call a function
   */
  static SortedMap<String, String> of(
      Path path, Posture posture, Function<ServerlessFunction, String> naming) {
    Estate estate =
        new TemplateSource(TemplateOptions.none()).read(List.of(path), Progress.silent());
    SortedMap<String, String> verdicts = new TreeMap<>();
    for (Judgement judgement : posture.judge(estate, Profile.recommended(), TODAY).judgements()) {
      verdicts.put(
          naming.apply(judgement.function()) + " " + judgement.check().id(),
          word(judgement.verdict()));
    }
    return verdicts;
  }

  /** What is shown for the one function that fails a check. */
  static List<String> evidence(Path path, Posture posture, String check) {
    return fail(path, posture, check).evidence().stream().map(Evidence::what).toList();
  }

  static Verdict.Fail fail(Path path, Posture posture, String check) {
    Estate estate =
        new TemplateSource(TemplateOptions.none()).read(List.of(path), Progress.silent());
    return posture.judge(estate, Profile.recommended(), TODAY).judgements().stream()
        .filter(judgement -> judgement.check().id().equals(check))
        .map(Judgement::verdict)
        .map(Verdict.Fail.class::cast)
        .findFirst()
        .orElseThrow();
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
