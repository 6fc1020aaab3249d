package dev.fortlet.report;

import dev.fortlet.model.findings.Assessment;
import dev.fortlet.model.findings.Assessment.Judgement;
import dev.fortlet.model.findings.Finding;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What every format shows.
 *
 * @param version of Fortlet
 * @param partial whether the scan was interrupted, so that there may be more to say
 * @param configs the config files that were used
 * @param since the comparison with an earlier report, if one was asked for
 */
public record Report(
    String version,
    Instant scannedAt,
    boolean partial,
    List<ConfigUsed> configs,
    Assessment assessment,
    Optional<Since> since) {

  public Report {
    configs = List.copyOf(configs);
  }

  public Report(
      String version,
      Instant scannedAt,
      boolean partial,
      List<ConfigUsed> configs,
      Assessment assessment) {
    this(version, scannedAt, partial, configs, assessment, Optional.empty());
  }

  /** The same, compared with an earlier one. */
  public Report since(Since comparison) {
    return new Report(version, scannedAt, partial, configs, assessment, Optional.of(comparison));
  }

  /** Whether a finding is to be looked at: with nothing to compare it with, each is. */
  boolean isNew(Finding finding) {
    return since.isEmpty() || since.get().isNew(finding);
  }

  boolean isNew(Judgement unknown) {
    return since.isEmpty() || since.get().isNew(unknown);
  }

  /**
   * A config file, and what it changed in this scan. A file that was found in the scanned
   * repository must not weaken the scan in silence, so each of these is shown in every report.
   *
   * @param found whether it was found, not named by the user
   * @param trust whom it trusts: {@code account 222222222222}
   * @param exceptions what it accepts: {@code lambda-tracing on batch-*}
   * @param changes what else it changed: {@code lambda-tracing is off}
   */
  public record ConfigUsed(
      String file,
      boolean found,
      List<String> trust,
      List<String> exceptions,
      List<String> changes) {

    public ConfigUsed {
      trust = List.copyOf(trust);
      exceptions = List.copyOf(exceptions);
      changes = List.copyOf(changes);
    }
  }
}
