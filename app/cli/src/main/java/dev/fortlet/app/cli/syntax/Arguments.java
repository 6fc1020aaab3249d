package dev.fortlet.app.cli.syntax;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A command line that was understood. */
public record Arguments(Map<String, String> options, List<String> operands) {

  public boolean has(String option) {
    return options.containsKey(option);
  }

  public Optional<String> get(String option) {
    return Optional.ofNullable(options.get(option));
  }

  public String get(String option, String otherwise) {
    return options.getOrDefault(option, otherwise);
  }

  /** The values of an option that takes a list: {@code a,b}. */
  public List<String> list(String option) {
    String value = options.get(option);
    return value == null ? List.of() : List.of(value.split(","));
  }
}
