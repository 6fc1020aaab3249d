package dev.fortlet.sources.templates.terraform.configuration;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.fortlet.model.facts.Location;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Functions that look for patterns, in the language of RE2 as Terraform has it, and in time that
 * grows with the text and no faster.
 */
final class PatternFunctions {

  /** Characters of a pattern and of a text; people write some dozens. */
  private static final int MAX_PATTERN = 500;

  private static final int MAX_SUBJECT = 20_000;

  /** How often a pattern may write out a part of itself, with all its counts multiplied. */
  private static final long MAX_REPEATED = 1_000;

  private final Budget budget;

  PatternFunctions(Budget budget) {
    this.budget = budget;
  }

  @Nullable Datum call(String name, List<Datum> arguments, Location at) {
    return switch (name) {
      case "regex", "regexall" -> find(name, arguments, at);
      default -> null;
    };
  }

  /** Whether {@code replace} takes its second argument for a pattern. */
  static boolean isPattern(String written) {
    return written.length() > 1 && written.startsWith("/") && written.endsWith("/");
  }

  private Datum find(String name, List<Datum> arguments, Location at) {
    Optional<String> pattern = TextFunctions.known(arguments, 0);
    Optional<String> text = TextFunctions.known(arguments, 1);
    if (pattern.isEmpty() || text.isEmpty() || arguments.size() != 2) {
      return Functions.unclear(name, arguments, at);
    }
    if (isTooLarge(pattern.get(), text.get())) {
      return tooLarge(at);
    }
    try {
      Matcher matcher = Pattern.compile(pattern.get()).matcher(text.get());
      List<Datum> found = new ArrayList<>();
      for (Match match = next(matcher, -1); match != null; match = next(matcher, match.end())) {
        found.add(value(matcher, at));
        if (name.equals("regex")) {
          return found.getFirst();
        }
      }
      return name.equals("regex")
          ? Datum.error(at, "the pattern is nowhere in the string")
          : Datum.items(found, at);
    } catch (PatternSyntaxException e) {
      return Datum.error(at, "the pattern cannot be read");
    }
  }

  /** Where something was found; an empty find right behind the one before is none. */
  private record Match(int start, int end) {}

  private static @Nullable Match next(Matcher matcher, int before) {
    while (matcher.find()) {
      if (matcher.start() < matcher.end() || matcher.start() != before) {
        return new Match(matcher.start(), matcher.end());
      }
    }
    return null;
  }

  /** The whole, or its groups: by name if they have names. */
  private static Datum value(Matcher matcher, Location at) {
    if (matcher.groupCount() == 0) {
      return Datum.text(matcher.group(), at);
    }
    Map<String, Integer> names = new TreeMap<>(matcher.pattern().namedGroups());
    if (!names.isEmpty()) {
      Map<String, Datum> groups = new LinkedHashMap<>();
      names.forEach((name, group) -> groups.put(name, group(matcher, group, at)));
      return Datum.entries(groups, at);
    }
    List<Datum> groups = new ArrayList<>();
    for (int group = 1; group <= matcher.groupCount(); group++) {
      groups.add(group(matcher, group, at));
    }
    return Datum.items(groups, at);
  }

  private static Datum group(Matcher matcher, int group, Location at) {
    String text = matcher.group(group);
    return text == null ? new Datum.Nil(at) : Datum.text(text, at);
  }

  /**
   * @param pattern with its slashes
   */
  Datum replace(String text, String pattern, String replacement, Location at) {
    String plain = pattern.substring(1, pattern.length() - 1);
    if (isTooLarge(plain, text)) {
      return tooLarge(at);
    }
    try {
      Matcher matcher = Pattern.compile(plain).matcher(text);
      StringBuilder replaced = new StringBuilder();
      int from = 0;
      for (Match match = next(matcher, -1); match != null; match = next(matcher, match.end())) {
        replaced.append(text, from, match.start());
        expand(replacement, matcher, replaced);
        from = match.end();
        if (replaced.length() > Budget.MAX_TEXT) {
          return tooLarge(at);
        }
      }
      return Datum.text(replaced.append(text, from, text.length()).toString(), at);
    } catch (PatternSyntaxException e) {
      return Datum.error(at, "the pattern cannot be read");
    }
  }

  /** {@code $1} and {@code ${name}}; a name without braces is as long as it can be. */
  private static void expand(String replacement, Matcher matcher, StringBuilder into) {
    int from = 0;
    for (int at = replacement.indexOf('$'); at >= 0; at = replacement.indexOf('$', from)) {
      into.append(replacement, from, at);
      int start = at + 1;
      boolean braced = replacement.startsWith("{", start);
      start += braced ? 1 : 0;
      int end = start;
      while (end < replacement.length() && isWord(replacement.charAt(end))) {
        end++;
      }
      if (replacement.startsWith("$", at + 1)) {
        into.append('$');
        from = at + 2;
      } else if (end == start || (braced && !replacement.startsWith("}", end))) {
        into.append('$');
        from = at + 1;
      } else {
        into.append(group(replacement.substring(start, end), matcher));
        from = end + (braced ? 1 : 0);
      }
    }
    into.append(replacement, from, replacement.length());
  }

  private static boolean isWord(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  }

  /** What a group holds; nothing if there is none of this name. */
  private static String group(String name, Matcher matcher) {
    int group = -1;
    if (name.length() < 4 && name.chars().allMatch(Character::isDigit)) {
      group = Integer.parseInt(name);
    } else if (matcher.pattern().namedGroups().containsKey(name)) {
      group = matcher.pattern().namedGroups().get(name);
    }
    String text = group < 0 || group > matcher.groupCount() ? null : matcher.group(group);
    return text == null ? "" : text;
  }

  private boolean isTooLarge(String pattern, String text) {
    if (pattern.length() > MAX_PATTERN
        || text.length() > MAX_SUBJECT
        || !budget.count(1L + (long) pattern.length() * text.length() / 16)) {
      return true;
    }
    long repeated = 1;
    for (int open = pattern.indexOf('{'); open >= 0; open = pattern.indexOf('{', open + 1)) {
      long most = 1;
      long number = 0;
      for (int at = open + 1; at < pattern.length() && pattern.charAt(at) != '}'; at++) {
        char c = pattern.charAt(at);
        number = c >= '0' && c <= '9' ? Math.min(MAX_REPEATED + 1, number * 10 + c - '0') : 0;
        most = Math.max(most, number);
      }
      repeated *= most;
      if (repeated > MAX_REPEATED) {
        return true;
      }
    }
    return false;
  }

  private static Datum tooLarge(Location at) {
    return Datum.gap(at, "a pattern or a string larger than Fortlet works out", "a plan");
  }
}
