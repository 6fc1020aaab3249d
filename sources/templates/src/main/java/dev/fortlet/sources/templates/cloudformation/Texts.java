package dev.fortlet.sources.templates.cloudformation;

import dev.fortlet.model.facts.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Pieces of texts that are partly known. */
final class Texts {

  private Texts() {}

  /** What follows a prefix, if the text certainly starts with it. */
  static Optional<Text> after(Text text, Text prefix) {
    List<Text.Part> parts = text.parts();
    List<Text.Part> start = prefix.parts();
    for (int i = 0; i < start.size(); i++) {
      if (i >= parts.size()) {
        return Optional.empty();
      }
      if (parts.get(i).equals(start.get(i))) {
        continue;
      }
      if (i == start.size() - 1
          && parts.get(i) instanceof Text.Part.Literal(var whole)
          && start.get(i) instanceof Text.Part.Literal(var head)
          && whole.startsWith(head)) {
        List<Text.Part> rest = new ArrayList<>();
        rest.add(new Text.Part.Literal(whole.substring(head.length())));
        rest.addAll(parts.subList(i + 1, parts.size()));
        return Optional.of(Text.of(rest));
      }
      return Optional.empty();
    }
    return Optional.of(Text.of(parts.subList(start.size(), parts.size())));
  }

  /** What follows the first place where these words stand in one stretch of the text. */
  static Optional<Text> afterWords(Text text, String words) {
    List<Text.Part> parts = text.parts();
    for (int i = 0; i < parts.size(); i++) {
      if (parts.get(i) instanceof Text.Part.Literal(var value) && value.contains(words)) {
        List<Text.Part> rest = new ArrayList<>();
        rest.add(new Text.Part.Literal(value.substring(value.indexOf(words) + words.length())));
        rest.addAll(parts.subList(i + 1, parts.size()));
        return Optional.of(Text.of(rest));
      }
    }
    return Optional.empty();
  }

  /** The text without these words at its end, if it has them there. */
  static Text without(Text text, String end) {
    List<Text.Part> parts = text.parts();
    if (!parts.isEmpty()
        && parts.getLast() instanceof Text.Part.Literal(var value)
        && value.endsWith(end)) {
      List<Text.Part> rest = new ArrayList<>(parts.subList(0, parts.size() - 1));
      rest.add(new Text.Part.Literal(value.substring(0, value.length() - end.length())));
      return Text.of(rest);
    }
    return text;
  }

  static boolean endsWith(Text text, String end) {
    return !text.parts().isEmpty()
        && text.parts().getLast() instanceof Text.Part.Literal(var value)
        && value.endsWith(end);
  }
}
