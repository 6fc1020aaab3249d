package dev.fortlet.app.cli;

import dev.fortlet.app.cli.syntax.Option;
import dev.fortlet.controls.posture.Posture;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes shell completions from the tables of commands and options. */
final class Completions {

  /** Values that an option's own row does not list. */
  private static final String FILE = "FILE";

  private Completions() {}

  static String bash() {
    StringBuilder out = new StringBuilder();
    out.append("# bash completion for fortlet: eval \"$(fortlet completion bash)\"\n");
    out.append("_fortlet() {\n");
    out.append("  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}\n");
    out.append("  local command=${COMP_WORDS[1]} words=\n");
    out.append("  COMPREPLY=()\n");
    out.append("  if [ \"$COMP_CWORD\" = 1 ]; then\n");
    out.append("    words=\"").append(String.join(" ", Commands.names()));
    out.append(" --help --version\"\n");
    out.append("  else\n    case $command in\n");
    for (Command command : commands()) {
      bash(command, out);
    }
    out.append("    esac\n  fi\n");
    out.append("  if [ \"$words\" = FILES ]; then\n");
    out.append(
        "    while IFS= read -r reply; do COMPREPLY+=(\"$reply\"); done < <(compgen -f -- \"$word\")\n");
    out.append("  else\n");
    out.append(
        "    while IFS= read -r reply; do COMPREPLY+=(\"$reply\"); done < <(compgen -W \"$words\" -- \"$word\")\n");
    out.append("  fi\n}\n");
    out.append("complete -o filenames -F _fortlet fortlet ./fortlet\n");
    return out.toString();
  }

  private static void bash(Command command, StringBuilder out) {
    out.append("      ").append(command.name()).append(")\n");
    out.append("        case $before in\n");
    List<String> flags = new ArrayList<>();
    for (Option option : command.options()) {
      flags.add("--" + option.name());
      if (option.takesValue()) {
        out.append("          ").append(names(option, "|")).append(") words=");
        List<String> values = values(option);
        out.append(values.isEmpty() ? fallback(option) : '"' + String.join(" ", values) + '"');
        out.append(" ;;\n");
      }
    }
    List<String> operands = operands(command);
    out.append("          *) case $word in -*) words=\"").append(String.join(" ", flags));
    out.append("\" ;; *) words=");
    out.append(operands.isEmpty() ? "FILES" : '"' + String.join(" ", operands) + '"');
    out.append(" ;; esac ;;\n");
    out.append("        esac ;;\n");
  }

  private static String fallback(Option option) {
    return option.value().contains(FILE) || option.value().equals("REPORT.json") ? "FILES" : "";
  }

  private static String names(Option option, String joint) {
    String letter = option.letter().map(c -> "-" + c + joint).orElse("");
    return letter + "--" + option.name();
  }

  static String zsh() {
    StringBuilder out = new StringBuilder();
    out.append("#compdef fortlet\n");
    out.append("# zsh completion for fortlet: fortlet completion zsh > \"${fpath[1]}/_fortlet\"\n");
    out.append("_fortlet() {\n  local -a commands\n  commands=(\n");
    for (Command command : commands()) {
      out.append("    ").append(quoted(command.name() + ":" + command.summary())).append('\n');
    }
    out.append("  )\n  if (( CURRENT == 2 )); then\n");
    out.append("    _describe command commands\n    return\n  fi\n");
    out.append("  local command=$words[2]\n  shift words\n  (( CURRENT-- ))\n");
    out.append("  case $command in\n");
    for (Command command : commands()) {
      out.append("    ").append(command.name()).append(")\n      _arguments");
      for (Option option : command.options()) {
        option.letter().ifPresent(c -> zsh(option, "-" + c, out));
        zsh(option, "--" + option.name(), out);
      }
      List<String> operands = operands(command);
      String action = operands.isEmpty() ? "_files" : "(" + String.join(" ", operands) + ")";
      out.append(" \\\n        ")
          .append(quoted("*:" + command.operands().replace(":", " ") + ":" + action));
      out.append(" ;;\n");
    }
    out.append("  esac\n}\n");
    out.append(
        "if [ \"$funcstack[1]\" = _fortlet ]; then _fortlet \"$@\"; else compdef _fortlet fortlet; fi\n");
    return out.toString();
  }

  private static void zsh(Option option, String name, StringBuilder out) {
    String help = option.help().replace("[", "\\[").replace("]", "\\]").replace(":", "\\:");
    StringBuilder spec = new StringBuilder("*" + name + "[" + help + "]");
    if (option.takesValue()) {
      List<String> values = values(option);
      spec.append(':').append(option.value().replace(":", " ")).append(':');
      if (!values.isEmpty()) {
        spec.append('(').append(String.join(" ", values)).append(')');
      } else if (fallback(option).equals("FILES")) {
        spec.append("_files");
      }
    }
    out.append(" \\\n        ").append(quoted(spec.toString()));
  }

  static String fish() {
    StringBuilder out = new StringBuilder();
    out.append("# fish completion for fortlet: fortlet completion fish | source\n");
    for (Command command : commands()) {
      out.append("complete -c fortlet -f -n __fish_use_subcommand -a ").append(command.name());
      out.append(" -d ").append(quoted(command.summary())).append('\n');
    }
    for (Command command : commands()) {
      String on = "complete -c fortlet -n '__fish_seen_subcommand_from " + command.name() + "'";
      for (Option option : command.options()) {
        out.append(on).append(" -l ").append(option.name());
        option.letter().ifPresent(c -> out.append(" -s ").append(c));
        if (option.takesValue()) {
          List<String> values = values(option);
          out.append(fallback(option).equals("FILES") ? " -r" : " -x");
          out.append(values.isEmpty() ? "" : " -a " + quoted(String.join(" ", values)));
        }
        out.append(" -d ").append(quoted(option.help())).append('\n');
      }
      List<String> operands = operands(command);
      if (!operands.isEmpty()) {
        out.append(on).append(" -f -a ").append(quoted(String.join(" ", operands))).append('\n');
      }
    }
    return out.toString();
  }

  private static List<Command> commands() {
    List<Command> commands = new ArrayList<>();
    for (String name : Commands.names()) {
      commands.add(Commands.find(name).orElseThrow());
    }
    return commands;
  }

  private static List<String> values(Option option) {
    Map<String, List<String>> known = new LinkedHashMap<>();
    known.put("check", Checks.ids(new Posture().checks()));
    known.put("profile", dev.fortlet.app.cli.config.BuiltIn.NAMES);
    return option.choices().isEmpty()
        ? known.getOrDefault(option.name(), List.of())
        : option.choices();
  }

  /** What a command can be followed by, if that is no file. */
  private static List<String> operands(Command command) {
    List<String> words = new ArrayList<>();
    switch (command.name()) {
      case "checks" -> words.addAll(Checks.ids(new Posture().checks()));
      case "explain" -> {
        words.addAll(Checks.ids(new Posture().checks()));
        words.addAll(Topics.NAMES);
      }
      case "profile" -> words.addAll(List.of("init", "show", "validate", "schema"));
      case "completion" -> words.addAll(List.of("bash", "zsh", "fish"));
      case "help" -> words.addAll(Commands.names());
      default -> {}
    }
    return words;
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
