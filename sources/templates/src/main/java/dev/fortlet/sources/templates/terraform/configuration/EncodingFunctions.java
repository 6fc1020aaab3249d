package dev.fortlet.sources.templates.terraform.configuration;

import dev.fortlet.model.facts.Json;
import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.MalformedException;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.templates.documents.DocumentReader;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** JSON, YAML, base64 and URL encoding. */
final class EncodingFunctions {

  private final ModuleInstance module;

  EncodingFunctions(ModuleInstance module) {
    this.module = module;
  }

  @Nullable Datum call(String name, List<Datum> arguments, Location at) {
    return switch (name) {
      case "jsonencode", "yamlencode" ->
          arguments.size() == 1
              ? encoded(arguments.getFirst(), at)
              : Functions.unclear(name, arguments, at);
      case "jsondecode" -> decoded(arguments, true, at);
      case "yamldecode" -> decoded(arguments, false, at);
      case "csvdecode" -> {
        Optional<String> text = TextFunctions.known(arguments, 0);
        yield text.isEmpty()
            ? Functions.unclear(name, arguments, at)
            : CsvText.read(text.get(), module.session().budget(), at);
      }
      case "base64encode", "urlencode", "urldecode", "base64decode" -> base64(name, arguments, at);
      default -> null;
    };
  }

  /** Keeps what it is made of, so that a policy's statements keep their places. */
  private Datum encoded(Datum value, Location at) {
    if (value instanceof Datum.Gap gap && gap.error()) {
      return gap;
    }
    TemplateText text = new TemplateText(module.session().budget());
    JsonWriter.write(value, text, module);
    return text.finish(false, at) instanceof Datum.Str written
        ? new Datum.Str(written.text(), Optional.of(value), false, at)
        : Datum.gap(at, "a string of more than " + Budget.MAX_TEXT + " characters", "a plan");
  }

  private static Datum decoded(List<Datum> arguments, boolean json, Location at) {
    if (arguments.size() != 1 || !(arguments.getFirst() instanceof Datum.Str string)) {
      return Functions.unclear(json ? "jsondecode" : "yamldecode", arguments, at);
    }
    if (string.document().isPresent()) {
      return string.document().get();
    }
    Optional<String> text = string.text().known();
    if (text.isEmpty()) {
      return Functions.unclear(json ? "jsondecode" : "yamldecode", arguments, at);
    }
    try {
      String file = string.at().file();
      Value value = json ? Json.read(text.get(), file) : DocumentReader.read(text.get(), file);
      return Values.datum(Values.placed(value, string.lined(), string.at()));
    } catch (MalformedException e) {
      return Datum.error(at, "it does not decode: " + e.getMessage());
    }
  }

  private static Datum base64(String name, List<Datum> arguments, Location at) {
    Optional<String> text = TextFunctions.known(arguments, 0);
    if (text.isEmpty()) {
      return Functions.unclear(name, arguments, at);
    }
    byte[] bytes = text.get().getBytes(StandardCharsets.UTF_8);
    try {
      return Datum.text(
          switch (name) {
            case "base64encode" -> Base64.getEncoder().encodeToString(bytes);
            case "base64decode" ->
                new String(Base64.getDecoder().decode(bytes), StandardCharsets.UTF_8);
            case "urldecode" -> URLDecoder.decode(text.get(), StandardCharsets.UTF_8);
            default -> URLEncoder.encode(text.get(), StandardCharsets.UTF_8);
          },
          at);
    } catch (IllegalArgumentException e) {
      return Datum.error(at, "it does not decode");
    }
  }

  /** A text as the document that it is the JSON of, with its unknown parts as symbols. */
  static Optional<Value> document(Datum.Str string) {
    Text text = string.text();
    try {
      return JsonOfText.read(text, string.at().file())
          .map(value -> Values.placed(value, string.lined(), string.at()));
    } catch (MalformedException e) {
      return Optional.empty();
    }
  }
}
