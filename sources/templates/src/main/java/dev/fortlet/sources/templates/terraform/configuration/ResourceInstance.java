package dev.fortlet.sources.templates.terraform.configuration;

import dev.fortlet.model.facts.Answer;
import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Symbol;
import dev.fortlet.model.facts.Text;
import dev.fortlet.sources.templates.terraform.hcl.Block;
import dev.fortlet.sources.templates.terraform.hcl.Expression;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One instance of a resource or data source. Its attributes are worked out once, when asked for.
 */
final class ResourceInstance {

  private final ModuleInstance module;
  private final Block block;
  private final String address;
  private final Expansion.Turn turn;
  private final boolean isData;
  private final Optional<Reason> maybe;
  private final Blocks blocks;
  private final Map<String, Datum> memo = new HashMap<>();
  private final Set<String> underway = new HashSet<>();

  ResourceInstance(
      ModuleInstance module,
      Block block,
      String plain,
      Expansion.Turn turn,
      boolean isData,
      Optional<Reason> maybe) {
    this.module = module;
    this.block = block;
    this.address = plain + turn.suffix();
    this.turn = turn;
    this.isData = isData;
    this.maybe = maybe;
    this.blocks = new Blocks(module.evaluator(), turn.frame());
  }

  String address() {
    return address;
  }

  String type() {
    return block.label(0);
  }

  Block block() {
    return block;
  }

  Expansion.Turn turn() {
    return turn;
  }

  ModuleInstance module() {
    return module;
  }

  /** Why it may not be there, if that is not decided. */
  Optional<Reason> maybe() {
    return maybe;
  }

  Blocks blocks() {
    return blocks;
  }

  /** Where it is made: where its provider works, or in a region of its own. */
  Place place() {
    Places places = module.session().places();
    Place place = module.providers().place(block);
    return block
        .body()
        .get("region")
        .flatMap(_ -> written("region"))
        .filter(datum -> !(datum instanceof Datum.Nil))
        .map(datum -> new Place(place.account(), places.region(text(datum), address)))
        .orElse(place);
  }

  /** An attribute: as it is written, else as the provider makes it, else a name for it. */
  Datum attribute(String name, Location at) {
    Datum known = memo.get(name);
    if (known != null) {
      return known;
    }
    if (!underway.add(name)) {
      return Datum.error(at, address + " refers to itself");
    }
    try {
      Datum value =
          written(name)
              .filter(datum -> !(datum instanceof Datum.Nil))
              .map(datum -> datum instanceof Datum.Gap ? named(name, datum) : datum)
              .orElseGet(() -> computed(name, at));
      memo.put(name, value);
      return value;
    } finally {
      underway.remove(name);
    }
  }

  /** A name that is not known, as it is called wherever it is used. */
  private Datum named(String argument, Datum unknown) {
    return module.session().formats().nameArgument(type()).orElse("").equals(argument)
        ? name().map(text -> Datum.text(text, unknown.at())).orElse(unknown)
        : unknown;
  }

  /** What the configuration gives for an argument or a block, if it does. */
  Optional<Datum> written(String name) {
    Optional<Expression> expression = block.body().get(name);
    if (expression.isPresent()) {
      Datum known = memo.get("=" + name);
      if (known == null) {
        known = module.evaluator().evaluate(expression.get(), turn.frame());
        memo.put("=" + name, known);
      }
      return Optional.of(known);
    }
    return blocks.of(block.body(), name);
  }

  private Datum computed(String name, Location at) {
    if (isData) {
      Optional<Datum> told = DataSources.attribute(this, name, at);
      if (told.isPresent()) {
        return told.get();
      }
    }
    Optional<String> format = module.session().formats().of(type(), name);
    if (format.isPresent() && (!isData || name().isPresent())) {
      return Datum.text(fill(format.get(), at), at);
    }
    if (module.session().formats().nameArgument(type()).orElse("").equals(name)) {
      return Datum.text(name().orElseGet(() -> symbol(address, Symbol.Shape.NAME)), at);
    }
    if (name.equals("tags_all")) {
      return attribute("tags", at);
    }
    String symbol = name.equals("id") ? address : address + "." + name;
    return Datum.text(symbol(symbol, Symbol.Shape.ANY), at);
  }

  /** The physical name, as far as it is given; empty if it is made on deployment. */
  Optional<Text> name() {
    Optional<String> argument = module.session().formats().nameArgument(type());
    if (argument.isEmpty()) {
      return Optional.empty();
    }
    Optional<Datum> given = written(argument.get()).filter(datum -> !(datum instanceof Datum.Nil));
    if (given.isPresent()) {
      Optional<Text> text = Texts.of(given.get());
      return text.isPresent() && !text.get().equals(Text.of(""))
          ? text
          : text.isPresent()
              ? Optional.empty()
              : Optional.of(symbol(address + "." + argument.get(), Symbol.Shape.NAME));
    }
    return written("name_prefix")
        .flatMap(Texts::of)
        .map(prefix -> prefix.plus(symbol(address, Symbol.Shape.NAME)));
  }

  Text symbol(String name, Symbol.Shape shape) {
    return Text.of(new Symbol(module.session().scope().unit(), name, shape));
  }

  private Text fill(String format, Location at) {
    Text text = Text.of("");
    int from = 0;
    for (int start = format.indexOf("${"); start >= 0; start = format.indexOf("${", from)) {
      int end = format.indexOf('}', start);
      text =
          text.plus(format.substring(from, start))
              .plus(field(format.substring(start + 2, end), at));
      from = end + 1;
    }
    return text.plus(format.substring(from));
  }

  private Text field(String field, Location at) {
    return switch (field) {
      case "name" -> name().orElseGet(() -> symbol(address, Symbol.Shape.NAME));
      case "region" -> place().region();
      case "account" -> place().account();
      case "partition" -> Text.of("aws");
      case "function" -> function(at);
      default -> {
        if (field.startsWith("#")) {
          yield symbol(address + "." + field.substring(1), Symbol.Shape.NAME);
        }
        int bar = field.indexOf('|');
        String name = field.substring(1, bar < 0 ? field.length() : bar);
        Datum value =
            bar < 0
                ? attribute(name, at)
                : written(name)
                    .filter(datum -> !(datum instanceof Datum.Nil))
                    .orElseGet(() -> Datum.text(field.substring(bar + 1), at));
        yield text(value);
      }
    };
  }

  private Text text(Datum value) {
    return Texts.of(value).orElseGet(() -> Text.of(module.session().unknown(value)));
  }

  /** The ARN of the function that an alias is of, which is named by name or by ARN. */
  private Text function(Location at) {
    Text function = text(attribute("function_name", at));
    return function.startsWith("arn:") == Answer.YES
        ? function
        : Text.of("arn:aws:lambda:")
            .plus(place().region())
            .plus(":")
            .plus(place().account())
            .plus(":function:")
            .plus(function);
  }
}
