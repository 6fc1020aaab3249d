package dev.fortlet.sources.templates.terraform.configuration;

import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Symbol;
import dev.fortlet.model.facts.Text;
import java.util.List;
import java.util.Optional;
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
          "base64gunzip",
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
          "textdecodebase64",
          "textencodebase64",
          "timeadd",
          "timestamp",
          "uuid",
          "uuidv5");

  private final ModuleInstance module;
  private final TextFunctions texts;
  private final PatternFunctions patterns;
  private final ListFunctions lists;
  private final SetFunctions sets;
  private final MapFunctions maps;
  private final EncodingFunctions encodings;
  private final FileFunctions files;

  Functions(ModuleInstance module, Evaluator evaluator) {
    this.module = module;
    Budget budget = module.session().budget();
    this.texts = new TextFunctions(budget);
    this.patterns = new PatternFunctions(budget);
    this.lists = new ListFunctions(budget);
    this.sets = new SetFunctions(budget);
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
    Optional<Datum> named = named(name, arguments, at);
    if (named.isPresent()) {
      return named.get();
    }
    Datum result = texts.call(name, arguments, at);
    result = result == null ? lists.call(name, arguments, at) : result;
    result = result == null ? sets.call(name, arguments, at) : result;
    result = result == null ? NumberFunctions.call(name, arguments, at) : result;
    result = result == null ? patterns.call(name, arguments, at) : result;
    result = result == null ? ProviderFunctions.call(name, arguments, at) : result;
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

  /** Those that make one string of others, whose result is a name where the others are. */
  private static final Set<String> OF_TEXTS =
      Set.of(
          "lower",
          "upper",
          "title",
          "trimspace",
          "chomp",
          "strrev",
          "trimprefix",
          "trimsuffix",
          "trim",
          "replace",
          "substr",
          "basename",
          "dirname",
          "base64encode",
          "base64decode",
          "urldecode",
          "urlencode");

  /** Characters of the name of a result. */
  private static final int MAX_NAME = 200;

  /**
   * A name for what a function makes of strings that are not known: the same for the same strings.
   * Empty if it does not make a string, or not of strings alone.
   */
  private Optional<Datum> named(String name, List<Datum> arguments, Location at) {
    if (!OF_TEXTS.contains(name)) {
      return Optional.empty();
    }
    StringBuilder call = new StringBuilder(name).append('(');
    boolean open = false;
    boolean names = name.equals("lower") || name.equals("upper") || name.equals("title");
    for (Datum argument : arguments) {
      Optional<Text> text = Texts.of(argument);
      if (text.isEmpty()) {
        return Optional.empty();
      }
      call.append(open || call.charAt(call.length() - 1) != '(' ? ", " : "").append(text.get());
      open |= !text.get().isKnown();
      for (Symbol symbol : text.get().symbols()) {
        names &= symbol.shape() == Symbol.Shape.NAME;
      }
    }
    if (!open || call.length() > MAX_NAME) {
      return Optional.empty();
    }
    return Optional.of(
        Datum.text(
            Text.of(
                new Symbol(
                    module.session().scope().unit(),
                    call.append(')').toString(),
                    names ? Symbol.Shape.NAME : Symbol.Shape.ANY)),
            at));
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
