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
 * @param input for which input alone it has a meaning
 */
public record Option(
    String name,
    Optional<Character> letter,
    String value,
    List<String> choices,
    String help,
    Input input) {

  /**
   * What a command reads. Each kind has options of its own, and a page of help without the rest.
   */
  public enum Input {
    ANY,
    TEMPLATES,
    LIVE
  }

  public static Option flag(String name, String help) {
    return new Option(name, Optional.empty(), "", List.of(), help, Input.ANY);
  }

  public static Option of(String name, String value, String help) {
    return new Option(name, Optional.empty(), value, List.of(), help, Input.ANY);
  }

  public static Option choice(String name, String value, List<String> choices, String help) {
    return new Option(name, Optional.empty(), value, choices, help, Input.ANY);
  }

  public Option letter(char shortForm) {
    return new Option(name, Optional.of(shortForm), value, choices, help, input);
  }

  public Option only(Input which) {
    return new Option(name, letter, value, choices, help, which);
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
