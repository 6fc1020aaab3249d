package dev.fortlet.model.findings;

import dev.fortlet.model.estate.LambdaConfiguration.Tag;
import dev.fortlet.model.estate.LambdaFunction;
import dev.fortlet.model.estate.ServerlessFunction;
import dev.fortlet.model.facts.Answer;
import dev.fortlet.model.facts.Text;
import java.util.List;

/**
 * Which functions a part of a profile is about: those that match each kind that it names. What is
 * not known to match, a tag that a parameter makes, does not.
 *
 * @param names globs over names and ids
 * @param tags keys, or {@code key=value}; both may be globs
 * @param paths globs over the files that describe functions, relative to {@code folder}; {@code *}
 *     matches slashes too
 * @param folder where all of them are
 */
public record Selector(
    List<String> names, List<String> tags, List<String> paths, ConfigFolder folder) {

  public Selector {
    names = List.copyOf(names);
    tags = List.copyOf(tags);
    paths = List.copyOf(paths);
  }

  public Selector(List<String> names, List<String> tags, List<String> paths) {
    this(names, tags, paths, ConfigFolder.ROOT);
  }

  /** All functions of a folder. */
  public static Selector of(ConfigFolder folder) {
    return new Selector(List.of(), List.of(), List.of(), folder);
  }

  /** The same, of a folder. */
  public Selector in(ConfigFolder place) {
    return new Selector(names, tags, paths, place);
  }

  public boolean matches(ServerlessFunction function) {
    return folder.holds(function)
        && (names.isEmpty()
            || isAny(names, function.name())
            || isAny(names, function.id())
            || isAny(names, folder.seen(function.id())))
        && (paths.isEmpty() || isAny(paths, folder.seen(function.location().file())))
        && (tags.isEmpty() || isTagged(function));
  }

  private static boolean isAny(List<String> globs, String text) {
    for (String glob : globs) {
      if (is(Text.of(text), glob)) {
        return true;
      }
    }
    return false;
  }

  private boolean isTagged(ServerlessFunction function) {
    List<Tag> own =
        switch (function) {
          case LambdaFunction lambda -> lambda.configuration().tags().items();
        };
    for (Tag tag : own) {
      for (String wanted : tags) {
        int equals = wanted.indexOf('=');
        String key = equals < 0 ? wanted : wanted.substring(0, equals);
        String value = equals < 0 ? "*" : wanted.substring(equals + 1);
        if (is(Text.of(tag.key()), key) && is(tag.value(), value)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean is(Text text, String glob) {
    return text.matches(Text.of(glob)) == Answer.YES;
  }

  /** {@code name batch-*, tag team=data}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    add(text, "name", names);
    add(text, "tag", tags);
    add(text, "path", paths);
    return text.toString();
  }

  private static void add(StringBuilder text, String kind, List<String> globs) {
    if (!globs.isEmpty()) {
      text.append(text.isEmpty() ? "" : ", ").append(kind).append(' ');
      text.append(String.join(" or ", globs));
    }
  }
}
