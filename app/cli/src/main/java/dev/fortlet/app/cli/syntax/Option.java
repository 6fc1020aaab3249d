package dev.fortlet.app.cli.syntax;

import java.util.List;
import java.util.Optional;

/**
 * One row of a command's table, which yields parsing and help.
 *
 * @param name without dashes: {@code format}
 * @param letter the short form
 * @param value what its value is called in help: {@code FILE}; empty if it takes none
 * @param choices the values it knows; empty if it takes any
 */
public record Option(
    String name, Optional<Character> letter, String value, List<String> choices, String help) {

  public static Option flag(String name, String help) {
    return new Option(name, Optional.empty(), "", List.of(), help);
  }

  public static Option of(String name, String value, String help) {
    return new Option(name, Optional.empty(), value, List.of(), help);
  }

  public static Option choice(String name, String value, List<String> choices, String help) {
    return new Option(name, Optional.empty(), value, choices, help);
  }

  public Option letter(char shortForm) {
    return new Option(name, Optional.of(shortForm), value, choices, help);
  }

  public boolean takesValue() {
    return !value.isEmpty();
  }

  /** {@code -o, --output FILE}. */
  public String label() {
    String start = letter.map(c -> "-" + c + ", ").orElse("");
    return start + "--" + name + (takesValue() ? " " + value : "");
  }
}
