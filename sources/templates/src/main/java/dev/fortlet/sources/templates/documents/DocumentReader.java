package dev.fortlet.sources.templates.documents;

import dev.fortlet.model.facts.Json;
import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.MalformedException;
import dev.fortlet.model.facts.Value;

/** Reads a YAML or JSON document into one tree. CloudFormation's short tags become long forms. */
public final class DocumentReader {

  private DocumentReader() {}

  /**
   * Reads the first document of a text.
   *
   * @param file the name that positions in the values carry; one that ends in {@code .json} is JSON
   * @throws MalformedException with the place, if it is neither YAML nor JSON or breaks a limit
   */
  public static Value read(String text, String file) throws MalformedException {
    try {
      if (!startsLikeJson(text)) {
        return new YamlReader(text, file).read();
      }
      try {
        return Json.read(text, file);
      } catch (MalformedException notJson) {
        if (file.endsWith(".json")) {
          throw notJson;
        }
        // A flow mapping is YAML too, and may hold what JSON does not: comments, bare words.
        return new YamlReader(text, file).read();
      }
    } catch (MalformedException malformed) {
      int placeholder = placeholder(text);
      if (placeholder < 0) {
        throw malformed;
      }
      throw new MalformedException(
          place(text, placeholder, file),
          "holds placeholders of another template language ("
              + text.substring(placeholder, placeholder + 2)
              + "), expected YAML or JSON: render it first");
    }
  }

  private static boolean startsLikeJson(String text) {
    int at = 0;
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at < text.length() && (text.charAt(at) == '{' || text.charAt(at) == '[');
  }

  /** Where Jinja, Cookiecutter, Helm or the like left something to fill in; negative if nowhere. */
  private static int placeholder(String text) {
    for (int at = text.indexOf('{'); at >= 0; at = text.indexOf('{', at + 1)) {
      if (text.startsWith("{%", at)
          || (text.startsWith("{{", at) && !text.startsWith("{{resolve:", at))) {
        return at;
      }
    }
    return -1;
  }

  private static Location place(String text, int index, String file) {
    int line = 1;
    int lineStart = 0;
    for (int at = text.indexOf('\n'); at >= 0 && at < index; at = text.indexOf('\n', at + 1)) {
      line++;
      lineStart = at + 1;
    }
    return new Location(file, line, index - lineStart + 1);
  }
}
