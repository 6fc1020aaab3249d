package dev.fortlet.app.cli.syntax;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the words of a command line by the command's table of options. */
public final class Syntax {

  private final String command;
  private final List<Option> options;

  public Syntax(String command, List<Option> options) {
    this.command = command;
    this.options = List.copyOf(options);
  }

  public Arguments parse(List<String> words) throws UsageException {
    Map<String, List<String>> values = new LinkedHashMap<>();
    List<String> operands = new ArrayList<>();
    boolean ended = false;
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (ended || word.equals("-") || !word.startsWith("-")) {
        operands.add(word);
        continue;
      }
      if (word.equals("--")) {
        ended = true;
        continue;
      }
      int equals = word.startsWith("--") ? word.indexOf('=') : -1;
      Option option = option(equals < 0 ? word : word.substring(0, equals));
      if (!option.takesValue()) {
        if (equals >= 0) {
          throw new UsageException("--" + option.name() + " takes no value");
        }
        add(values, option, "");
      } else if (equals >= 0) {
        add(values, option, checked(option, word.substring(equals + 1)));
      } else if (i + 1 < words.size()) {
        add(values, option, checked(option, words.get(++i)));
      } else {
        throw new UsageException(word + " needs a value: " + option.label());
      }
    }
    return new Arguments(values, operands);
  }

  private static void add(Map<String, List<String>> values, Option option, String value) {
    values.computeIfAbsent(option.name(), _ -> new ArrayList<>()).add(value);
  }

  private Option option(String word) throws UsageException {
    for (Option option : options) {
      if (word.equals("--" + option.name())
          || (word.length() == 2 && option.letter().equals(Optional.of(word.charAt(1))))) {
        return option;
      }
    }
    List<String> known = new ArrayList<>();
    for (Option option : options) {
      known.add("--" + option.name());
    }
    throw new UsageException(
        "unknown option "
            + word
            + Nearest.suggestion(word, known, "see fortlet " + command + " --help"));
  }

  private static String checked(Option option, String value) throws UsageException {
    if (value.isEmpty()) {
      throw new UsageException("--" + option.name() + " needs a value: " + option.label());
    }
    if (!option.choices().isEmpty() && !option.choices().contains(value)) {
      throw new UsageException(
          "--"
              + option.name()
              + " "
              + value
              + ": expected "
              + String.join(", ", option.choices())
              + Nearest.suggestion(value, option.choices()));
    }
    return value;
  }
}
