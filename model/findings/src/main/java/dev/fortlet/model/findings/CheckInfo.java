package dev.fortlet.model.findings;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What is said about a check besides its verdicts.
 *
 * @param id {@code lambda-tracing}
 * @param control {@code posture}
 * @param question the cloud-neutral question it asks: {@code tracing}
 * @param title one line, the question as a sentence
 * @param outcomes each way to fail with its severity
 * @param frameworks ids of rules in public catalogues that ask the same: {@code
 *     OWASP-SLS-2017:SAS-3}
 * @param references pages that say why
 * @param parameters what a profile may set
 */
public record CheckInfo(
    String id,
    String control,
    String question,
    String title,
    Map<String, Severity> outcomes,
    List<String> frameworks,
    List<String> references,
    List<Parameter> parameters) {

  public CheckInfo {
    outcomes = Map.copyOf(outcomes);
    frameworks = List.copyOf(frameworks);
    references = List.copyOf(references);
    parameters = List.copyOf(parameters);
  }

  /** A setting of a check, with its default. */
  public record Parameter(String name, Type type, List<String> defaults, String description) {
    public enum Type {
      INTEGER,
      STRINGS
    }

    public Parameter {
      defaults = List.copyOf(defaults);
    }
  }

  /** The severity that an outcome has if the profile does not change it. */
  public Severity severity(String outcome) {
    Severity severity = outcomes.get(outcome);
    if (severity == null) {
      throw new IllegalArgumentException(id + " has no outcome " + outcome);
    }
    return severity;
  }

  /** The worst that this check can say. */
  public Severity worst() {
    return outcomes.values().stream().min(Comparator.naturalOrder()).orElse(Severity.INFO);
  }
}
