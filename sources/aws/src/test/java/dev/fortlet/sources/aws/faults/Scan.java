package dev.fortlet.sources.aws.faults;

import dev.fortlet.controls.posture.Posture;
import dev.fortlet.model.estate.Estate;
import dev.fortlet.model.estate.SourceRead;
import dev.fortlet.model.findings.Assessment;
import dev.fortlet.model.findings.Profile;
import dev.fortlet.sources.aws.AwsOptions;
import dev.fortlet.sources.aws.AwsSource;
import dev.fortlet.sources.aws.Progress;
import dev.fortlet.testing.aws.SmallAccount;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A scan of one region, with waiting that takes no time.
 *
 * @param verdicts {@code <check without lambda-> <function's name>} -> {@code Pass}..
 */
record Scan(Estate estate, Map<String, String> verdicts) {

  static Scan of(SmallAccount account) throws Exception {
    return of(account.address(), List.of("us-east-1"));
  }

  static Scan of(URI endpoint, List<String> regions) throws Exception {
    return of(new AwsOptions(regions, Optional.of(endpoint), 1, false, Map.of()));
  }

  static Scan of(AwsOptions options) throws Exception {
    return of(options, Progress.silent());
  }

  static Scan of(AwsOptions options, Progress progress) throws Exception {
    System.setProperty("aws.accessKeyId", "AKIAIOSFODNN7EXAMPLE");
    System.setProperty("aws.secretAccessKey", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");
    try {
      Estate estate = new AwsSource(options, Swift::new).read(progress);
      return new Scan(estate, verdicts(estate));
    } finally {
      System.clearProperty("aws.accessKeyId");
      System.clearProperty("aws.secretAccessKey");
    }
  }

  private static Map<String, String> verdicts(Estate estate) {
    Assessment assessment =
        new Posture().judge(estate, Profile.recommended(), LocalDate.of(2026, 11, 24));
    Map<String, String> verdicts = new TreeMap<>();
    for (Assessment.Judgement judgement : assessment.judgements()) {
      String function = judgement.function().id();
      verdicts.put(
          judgement.check().id().replace("lambda-", "")
              + " "
              + function.substring(function.lastIndexOf(':') + 1),
          judgement.verdict().getClass().getSimpleName());
    }
    return verdicts;
  }

  /** Of one account among several. */
  SourceRead source(String account) {
    return estate.sources().stream()
        .filter(source -> source.path().equals(account))
        .findFirst()
        .orElseThrow();
  }

  SourceRead source() {
    return estate.sources().getFirst();
  }
}
