package dev.fortlet.model.iam;

import dev.fortlet.model.facts.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Things of one type, found by the patterns of policies: of ten thousand roles a pattern mostly
 * means a few.
 *
 * <p>Names have no colons, so in their ARNs the marker of the type stands once, and a pattern that
 * spells it means names which begin with what it spells next.
 */
final class Directory<T> {

  private final String marker;
  private final Map<Text, T> byArn = new HashMap<>();
  private final Set<String> arns = new HashSet<>();
  private final TreeMap<String, List<T>> byName = new TreeMap<>();
  private final List<T> unclear = new ArrayList<>();
  private final List<Text> unclearArns = new ArrayList<>();

  /**
   * @param marker such as {@code :role/}
   */
  Directory(String marker, List<T> all, Function<T, Text> arn) {
    this.marker = marker;
    for (T each : all) {
      Text text = arn.apply(each);
      byArn.putIfAbsent(text, each);
      text.known().ifPresent(arns::add);
      if (!text.isKnown()) {
        unclearArns.add(text);
      }
      String name = name(text);
      if (name == null) {
        unclear.add(each);
      } else {
        byName.computeIfAbsent(name, _ -> new ArrayList<>()).add(each);
      }
    }
  }

  /** What follows the marker, if that is known; the account before it need not be. */
  private @Nullable String name(Text arn) {
    if (!arn.parts().isEmpty() && arn.parts().getLast() instanceof Text.Part.Literal(var end)) {
      int at = end.indexOf(marker);
      return at < 0 ? null : end.substring(at + marker.length());
    }
    return null;
  }

  Optional<T> named(Text arn) {
    return Optional.ofNullable(byArn.get(arn));
  }

  boolean has(Text arn) {
    return byArn.containsKey(arn);
  }

  boolean has(String arn) {
    return arns.contains(arn);
  }

  /** The ARNs that are not wholly known. */
  List<Text> unclearArns() {
    return unclearArns;
  }

  /**
   * All things that a pattern may mean, and perhaps others.
   *
   * @return empty if they are more than the limit
   */
  Optional<List<T>> meant(Text pattern, int limit) {
    List<T> meant = new ArrayList<>(unclear);
    String name = name(pattern);
    if (name != null && isPlain(name)) {
      meant.addAll(byName.getOrDefault(name, List.of()));
      return meant.size() > limit ? Optional.empty() : Optional.of(meant);
    }
    String prefix = prefix(pattern);
    for (Map.Entry<String, List<T>> entry : byName.tailMap(prefix, true).entrySet()) {
      if (!entry.getKey().startsWith(prefix)) {
        break;
      }
      meant.addAll(entry.getValue());
      if (meant.size() > limit) {
        return Optional.empty();
      }
    }
    return meant.size() > limit ? Optional.empty() : Optional.of(meant);
  }

  private static boolean isPlain(String name) {
    for (int i = 0; i < name.length(); i++) {
      if ("*?$".indexOf(name.charAt(i)) >= 0) {
        return false;
      }
    }
    return true;
  }

  /** What every name begins with that the pattern means. */
  private String prefix(Text pattern) {
    for (Text.Part part : pattern.parts()) {
      if (!(part instanceof Text.Part.Literal(var value))) {
        continue;
      }
      int at = value.indexOf(marker);
      if (at >= 0) {
        int end = at + marker.length();
        int stop = end;
        while (stop < value.length() && "*?$".indexOf(value.charAt(stop)) < 0) {
          stop++;
        }
        return value.substring(end, stop);
      }
    }
    return "";
  }
}
