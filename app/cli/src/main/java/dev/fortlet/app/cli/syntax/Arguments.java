package dev.fortlet.app.cli.syntax;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A command line that was understood.
 *
 * @param options the values of each option in their order; an empty one for a flag
 */
public record Arguments(Map<String, List<String>> options, List<String> operands) {

  public boolean has(String option) {
    return options.containsKey(option);
  }

  /** The value of an option; of several the last. */
  public Optional<String> get(String option) {
    List<String> values = all(option);
    return values.isEmpty() ? Optional.empty() : Optional.of(values.getLast());
  }

  public String get(String option, String otherwise) {
    return get(option).orElse(otherwise);
  }

  /** All values of an option that may be given more than once. */
  public List<String> all(String option) {
    return options.getOrDefault(option, List.of());
  }

  /** The values of an option that takes a list: {@code a,b}. */
  public List<String> list(String option) {
    Optional<String> value = get(option);
    return value.isEmpty() ? List.of() : List.of(value.get().split(","));
  }
}
