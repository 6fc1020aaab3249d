package dev.fortlet.sources.templates.terraform.configuration;

import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Symbol;
import dev.fortlet.model.facts.Text;
import java.util.List;
import java.util.Set;

/** The functions of the language, as far as people use them for what Fortlet reads. */
final class Functions {

  /** Those that make something of arguments that are not known. */
  private static final Set<String> TOLERANT =
      Set.of("concat", "merge", "jsonencode", "yamlencode", "coalesce", "flatten");

  /** Those whose result is a string that only a run can tell. */
  private static final Set<String> OPAQUE =
      Set.of(
          "abspath",
          "base64gzip",
          "base64sha256",
          "base64sha512",
          "bcrypt",
          "cidrhost",
          "cidrnetmask",
          "cidrsubnet",
          "filebase64",
          "filebase64sha256",
          "filebase64sha512",
          "filemd5",
          "filesha1",
          "filesha256",
          "filesha512",
          "formatdate",
          "md5",
          "pathexpand",
          "plantimestamp",
          "rsadecrypt",
          "sha1",
          "sha256",
          "sha512",
          "timeadd",
          "timestamp",
          "uuid",
          "uuidv5");

  private final ModuleInstance module;
  private final TextFunctions texts;
  private final ListFunctions lists;
  private final MapFunctions maps;
  private final EncodingFunctions encodings;
  private final FileFunctions files;

  Functions(ModuleInstance module, Evaluator evaluator) {
    this.module = module;
    Budget budget = module.session().budget();
    this.texts = new TextFunctions(budget);
    this.lists = new ListFunctions(budget);
    this.maps = new MapFunctions(budget);
    this.encodings = new EncodingFunctions(module);
    this.files = new FileFunctions(module, evaluator);
  }

  Datum call(String written, List<Datum> arguments, Location at) {
    String name = written.startsWith("core::") ? written.substring(6) : written;
    if (!TOLERANT.contains(name)) {
      for (Datum argument : arguments) {
        if (argument instanceof Datum.Gap gap) {
          return gap;
        }
      }
    }
    Datum result = texts.call(name, arguments, at);
    result = result == null ? lists.call(name, arguments, at) : result;
    result = result == null ? maps.call(name, arguments, at) : result;
    result = result == null ? encodings.call(name, arguments, at) : result;
    result = result == null ? files.call(name, arguments, at) : result;
    if (result != null) {
      return result;
    }
    if (name.equals("sensitive") || OPAQUE.contains(name)) {
      // A secret is a name too: equal to itself, and never shown.
      return Datum.text(
          Text.of(
              new Symbol(
                  module.session().scope().unit(),
                  name + " " + module.session().budget().name(at),
                  Symbol.Shape.ANY)),
          at);
    }
    return Datum.gap(at, "the function " + name + " is not one that Fortlet works out", "a plan");
  }

  /** A wrong call, or one whose arguments are not known well enough. */
  static Datum unclear(String name, List<Datum> arguments, Location at) {
    for (Datum argument : arguments) {
      if (argument instanceof Datum.Str(var text, _, _, _) && !text.isKnown()) {
        return new Datum.Gap(Access.why(argument, at), false, at);
      }
      if (Loop.missing(argument).isPresent()) {
        return new Datum.Gap(Access.why(argument, at), false, at);
      }
    }
    return Datum.error(at, "the arguments of " + name + " are not what it takes");
  }
}
