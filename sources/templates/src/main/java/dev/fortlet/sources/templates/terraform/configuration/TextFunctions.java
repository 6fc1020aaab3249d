package dev.fortlet.sources.templates.terraform.configuration;

import dev.fortlet.model.facts.Answer;
import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Functions that make strings of strings. */
final class TextFunctions {

  private final Budget budget;

  TextFunctions(Budget budget) {
    this.budget = budget;
  }

  @Nullable Datum call(String name, List<Datum> arguments, Location at) {
    return switch (name) {
      case "format" -> new Format(budget).apply(arguments, at);
      case "formatlist" -> formatList(arguments, at);
      case "join" -> join(arguments, at);
      case "split" -> split(arguments, at);
      case "lower", "upper", "title", "trimspace", "chomp", "strrev" -> one(name, arguments, at);
      case "trimprefix", "trimsuffix", "trim", "startswith", "endswith", "strcontains" ->
          two(name, arguments, at);
      case "replace" -> replace(arguments, at);
      case "substr" -> substring(arguments, at);
      case "indent" -> indent(arguments, at);
      case "tostring" -> string(arguments, at);
      case "basename", "dirname" -> path(name, arguments, at);
      default -> null;
    };
  }

  private static Datum string(List<Datum> arguments, Location at) {
    if (arguments.size() != 1) {
      return Functions.unclear("tostring", arguments, at);
    }
    if (arguments.getFirst() instanceof Datum.Nil || arguments.getFirst() instanceof Datum.Str) {
      return arguments.getFirst();
    }
    return Texts.of(arguments.getFirst())
        .map(text -> Datum.text(text, at))
        .orElseGet(() -> Functions.unclear("tostring", arguments, at));
  }

  private Datum formatList(List<Datum> arguments, Location at) {
    int turns = -1;
    for (Datum argument : arguments) {
      if (argument instanceof Datum.Items(var items, var missing, _)) {
        if (missing.isPresent()) {
          return new Datum.Gap(missing.get(), false, at);
        }
        turns = Math.max(turns, items.size());
      }
    }
    if (turns < 0) {
      return Functions.unclear("formatlist", arguments, at);
    }
    List<Datum> all = new ArrayList<>();
    for (int i = 0; i < turns && budget.count(arguments.size()); i++) {
      List<Datum> each = new ArrayList<>();
      for (Datum argument : arguments) {
        if (!(argument instanceof Datum.Items(var items, _, _))) {
          each.add(argument);
        } else if (i < items.size()) {
          each.add(items.get(i));
        } else {
          return Functions.unclear("formatlist", arguments, at);
        }
      }
      all.add(new Format(budget).apply(each, at));
    }
    return Datum.items(all, at);
  }

  private Datum join(List<Datum> arguments, Location at) {
    if (arguments.isEmpty() || Texts.of(arguments.getFirst()).isEmpty()) {
      return Functions.unclear("join", arguments, at);
    }
    Text separator = Texts.of(arguments.getFirst()).get();
    TemplateText joined = new TemplateText(budget);
    boolean first = true;
    for (Datum list : arguments.subList(1, arguments.size())) {
      if (!(list instanceof Datum.Items(var items, var missing, _)) || missing.isPresent()) {
        return Functions.unclear("join", arguments, at);
      }
      for (Datum item : items) {
        Optional<Text> text = Texts.of(item);
        if (text.isEmpty()) {
          return item instanceof Datum.Gap ? item : Functions.unclear("join", arguments, at);
        }
        if (!first) {
          joined.add(separator);
        }
        joined.add(text.get());
        first = false;
      }
    }
    return joined.finish(false, at);
  }

  private Datum split(List<Datum> arguments, Location at) {
    Optional<String> separator = known(arguments, 0);
    Optional<Text> text = arguments.size() == 2 ? Texts.of(arguments.get(1)) : Optional.empty();
    if (separator.isEmpty() || text.isEmpty()) {
      return Functions.unclear("split", arguments, at);
    }
    String by = separator.get();
    List<Datum> parts = new ArrayList<>();
    if (text.get().isKnown()) {
      String whole = text.get().toString();
      if (by.isEmpty()) {
        return Functions.unclear("split", arguments, at);
      }
      int from = 0;
      for (int next = whole.indexOf(by); next >= 0; next = whole.indexOf(by, from)) {
        if (parts.size() > Budget.MAX_ITEMS) {
          return budget.refusal(at);
        }
        parts.add(Datum.text(whole.substring(from, next), at));
        from = next + by.length();
      }
      parts.add(Datum.text(whole.substring(from), at));
      budget.count(parts.size());
      return Datum.items(parts, at);
    }
    if (by.equals(":") || by.equals("/")) {
      // A symbol of the shape NAME has neither character in it, so the fields are certain.
      Optional<List<Text>> fields = text.get().split(by.charAt(0), Integer.MAX_VALUE);
      if (fields.isPresent()) {
        fields.get().forEach(field -> parts.add(Datum.text(field, at)));
        return Datum.items(parts, at);
      }
    }
    return Functions.unclear("split", arguments, at);
  }

  private static Datum one(String name, List<Datum> arguments, Location at) {
    Optional<String> text = arguments.size() == 1 ? known(arguments, 0) : Optional.empty();
    if (text.isEmpty()) {
      return Functions.unclear(name, arguments, at);
    }
    String word = text.get();
    return Datum.text(
        switch (name) {
          case "lower" -> word.toLowerCase(Locale.ROOT);
          case "upper" -> word.toUpperCase(Locale.ROOT);
          case "title" -> title(word);
          case "trimspace" -> word.strip();
          case "chomp" -> chomped(word);
          default -> new StringBuilder(word).reverse().toString();
        },
        at);
  }

  private static String chomped(String word) {
    int end = word.length();
    while (end > 0 && "\r\n".indexOf(word.charAt(end - 1)) >= 0) {
      end--;
    }
    return word.substring(0, end);
  }

  private static String title(String word) {
    StringBuilder title = new StringBuilder(word.length());
    boolean start = true;
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      title.append(start ? Character.toUpperCase(c) : c);
      start = !Character.isLetterOrDigit(c) && c != '_' && c != '\'';
    }
    return title.toString();
  }

  private static Datum two(String name, List<Datum> arguments, Location at) {
    Optional<String> other = arguments.size() == 2 ? known(arguments, 1) : Optional.empty();
    Optional<Text> text = other.isPresent() ? Texts.of(arguments.getFirst()) : Optional.empty();
    if (text.isEmpty()) {
      return Functions.unclear(name, arguments, at);
    }
    if (name.equals("startswith")) {
      Answer starts = text.get().startsWith(other.get());
      return starts == Answer.MAYBE
          ? Functions.unclear(name, arguments, at)
          : new Datum.Bool(starts == Answer.YES, at);
    }
    if (!text.get().isKnown()) {
      return Functions.unclear(name, arguments, at);
    }
    String whole = text.get().toString();
    String part = other.get();
    return switch (name) {
      case "endswith" -> new Datum.Bool(whole.endsWith(part), at);
      case "strcontains" -> new Datum.Bool(whole.contains(part), at);
      case "trimprefix" ->
          Datum.text(whole.startsWith(part) ? whole.substring(part.length()) : whole, at);
      case "trimsuffix" ->
          Datum.text(
              whole.endsWith(part) ? whole.substring(0, whole.length() - part.length()) : whole,
              at);
      default -> Datum.text(trim(whole, part), at);
    };
  }

  private static String trim(String whole, String characters) {
    int from = 0;
    int to = whole.length();
    while (from < to && characters.indexOf(whole.charAt(from)) >= 0) {
      from++;
    }
    while (to > from && characters.indexOf(whole.charAt(to - 1)) >= 0) {
      to--;
    }
    return whole.substring(from, to);
  }

  /** Of a text that is partly known only the known parts could be replaced for certain. */
  private Datum replace(List<Datum> arguments, Location at) {
    Optional<String> text = known(arguments, 0);
    Optional<String> from = known(arguments, 1);
    Optional<String> to = known(arguments, 2);
    if (text.isEmpty() || from.isEmpty() || to.isEmpty()) {
      return Functions.unclear("replace", arguments, at);
    }
    if (PatternFunctions.isPattern(from.get())) {
      return new PatternFunctions(budget).replace(text.get(), from.get(), to.get(), at);
    }
    if (from.get().isEmpty()) {
      return arguments.getFirst();
    }
    long grown = (long) text.get().length() / from.get().length() * to.get().length();
    if (grown > Budget.MAX_TEXT) {
      return budget.refusal(at);
    }
    return Datum.text(text.get().replace(from.get(), to.get()), at);
  }

  private static Datum substring(List<Datum> arguments, Location at) {
    Optional<String> text = known(arguments, 0);
    if (text.isEmpty() || arguments.size() != 3) {
      return Functions.unclear("substr", arguments, at);
    }
    int length = text.get().length();
    Optional<Integer> offset = Operators.number(arguments.get(1)).map(n -> n.intValue());
    Optional<Integer> count = Operators.number(arguments.get(2)).map(n -> n.intValue());
    if (offset.isEmpty() || count.isEmpty()) {
      return Functions.unclear("substr", arguments, at);
    }
    int from = offset.get() < 0 ? Math.max(0, length + offset.get()) : offset.get();
    int start = Math.min(from, length);
    int end = count.get() < 0 ? length : (int) Math.min((long) start + count.get(), length);
    return Datum.text(text.get().substring(start, end), at);
  }

  private Datum indent(List<Datum> arguments, Location at) {
    int spaces = arguments.size() == 2 ? Access.number(arguments.getFirst()) : -1;
    Optional<Text> text = spaces >= 0 ? Texts.of(arguments.get(1)) : Optional.empty();
    if (text.isEmpty() || spaces > 200) {
      return Functions.unclear("indent", arguments, at);
    }
    TemplateText indented = new TemplateText(budget);
    for (Text.Part part : text.get().parts()) {
      switch (part) {
        case Text.Part.Literal(var value) ->
            indented.add(value.replace("\n", "\n" + " ".repeat(spaces)));
        case Text.Part.Unknown(var symbol) -> indented.add(symbol);
      }
    }
    return indented.finish(false, at);
  }

  private static Datum path(String name, List<Datum> arguments, Location at) {
    Optional<String> path = arguments.size() == 1 ? known(arguments, 0) : Optional.empty();
    if (path.isEmpty()) {
      return Functions.unclear(name, arguments, at);
    }
    int slash = path.get().lastIndexOf('/');
    return Datum.text(
        name.equals("basename")
            ? path.get().substring(slash + 1)
            : slash < 0 ? "." : slash == 0 ? "/" : path.get().substring(0, slash),
        at);
  }

  static Optional<String> known(List<Datum> arguments, int index) {
    return index < arguments.size() ? Texts.known(arguments.get(index)) : Optional.empty();
  }
}
