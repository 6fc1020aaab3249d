package dev.fortlet.sources.templates.cloudformation;

import dev.fortlet.model.facts.Answer;
import dev.fortlet.model.facts.Fact;
import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Symbol.Shape;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.facts.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Resolves the functions of one template, from the parameters' defaults, its mappings and
 * conditions. What is known of a text is kept; what is not is a symbol in it. Where not even a text
 * is known the value is unresolved, with the reason.
 *
 * <p>Not for use by two threads at once.
 */
public final class TemplateResolver {

  /** What {@code AWS::NoValue} becomes: the property or item is not there. */
  static final Value NOTHING =
      new Value.Unresolved(Reason.of("AWS::NoValue", ""), new Location("", 1, 1));

  static boolean isNothing(Value value) {
    return NOTHING.equals(value);
  }

  private static final int MAX_NESTING = 250;

  /** Values made in one template: references to lists inside lists multiply quickly. */
  private static final long MAX_WORK = 5_000_000;

  private final Scope scope;
  private final Template template;
  private final Parameters parameters;
  private final Conditions conditions;
  private final Outside outside;
  private final Imports imports;
  private final Origins origins;
  private final References references;
  private final Loops loops = new Loops(this);
  private final Openings openings = new Openings();
  private Assumptions assumptions = Assumptions.none();
  private int nesting;

  /** How many functions are being worked out that need all of a list, not what is certain of it. */
  private int exactly;

  private long work;

  public TemplateResolver(
      Template template, Scope scope, Map<String, Value> arguments, ArnFormats formats) {
    this(template, scope, arguments, formats, Outside.nothing());
  }

  public TemplateResolver(
      Template template,
      Scope scope,
      Map<String, Value> arguments,
      ArnFormats formats,
      Outside outside) {
    this.outside = outside;
    this.imports = new Imports(this, outside);
    this.scope = scope;
    this.template = template;
    this.parameters = new Parameters(template.section("Parameters"), arguments, scope);
    this.origins = new Origins(scope, parameters);
    this.conditions = new Conditions(template.section("Conditions"), this);
    this.references = new References(this, formats);
  }

  /**
   * Tells why symbols are not known that the reader of another language has put into the template.
   *
   * @param reasons by the symbols' names
   */
  public TemplateResolver knowing(Map<String, Reason> reasons) {
    origins.explain(reasons);
    return this;
  }

  /** Reads the template as if these answers to its questions were known. */
  public TemplateResolver supposing(Assumptions answers) {
    assumptions = answers;
    parameters.suppose(answers);
    return this;
  }

  Assumptions assumptions() {
    return assumptions;
  }

  Openings openings() {
    return openings;
  }

  public Scope scope() {
    return scope;
  }

  Template template() {
    return template;
  }

  Parameters parameters() {
    return parameters;
  }

  Conditions conditions() {
    return conditions;
  }

  References references() {
    return references;
  }

  Loops loops() {
    return loops;
  }

  Outside outside() {
    return outside;
  }

  Origins origins() {
    return origins;
  }

  public Imports imports() {
    return imports;
  }

  /** The value with its functions resolved. {@code AWS::NoValue} alone comes back as unresolved. */
  public Value resolve(Value value) {
    if (nesting > MAX_NESTING) {
      return unresolved(value.at(), "nested deeper than " + MAX_NESTING + " levels", "");
    }
    if (++work > MAX_WORK) {
      return unresolved(value.at(), "the template makes more values than Fortlet resolves", "");
    }
    nesting++;
    try {
      return switch (value) {
        case Value.Scalar scalar -> dynamic(scalar);
        case Value.Sequence(var items, var at) -> new Value.Sequence(items(items), at);
        case Value.Mapping mapping -> {
          Optional<Value.Entry> call = Trees.call(mapping);
          yield call.isPresent()
              ? call(call.get().key(), call.get().value(), mapping.at())
              : mapping(mapping);
        }
        case Value.Unresolved _ -> value;
      };
    } finally {
      nesting--;
    }
  }

  /** A value as a text; unread if it is none, or cannot be known. */
  public Fact<Text> text(Value value) {
    Value resolved = resolve(value);
    return isNothing(resolved)
        ? Fact.unread(Reason.at(value.at(), "it is not there", ""))
        : Fields.text("the value", resolved);
  }

  /** The template with the loops of its resources written out, for macros that work on those. */
  public Template withoutLoops() {
    List<Value.Entry> sections = new ArrayList<>();
    for (Value.Entry entry : template.document().entries()) {
      sections.add(
          entry.key().equals("Resources") && entry.value() instanceof Value.Mapping resources
              ? new Value.Entry(
                  entry.key(),
                  entry.keyAt(),
                  new Value.Mapping(loops.expand(resources.entries()), resources.at()))
              : entry);
    }
    return new Template(new Value.Mapping(sections, template.document().at()));
  }

  /** Counts values that are made without being resolved one by one. */
  void count(int values) {
    work += values;
  }

  private List<Value> items(List<Value> items) {
    List<Value> resolved = new ArrayList<>(items.size());
    for (Value item : items) {
      Value value = resolve(item);
      if (!isNothing(value)) {
        resolved.add(value);
      }
    }
    return resolved;
  }

  private Value mapping(Value.Mapping mapping) {
    List<Value.Entry> resolved = new ArrayList<>(mapping.entries().size());
    for (Value.Entry entry : loops.expand(mapping.entries())) {
      if (entry.key().equals("Fn::Transform") || Loops.isLoop(entry)) {
        return entry.value() instanceof Value.Unresolved ? entry.value() : included(entry.keyAt());
      }
      Value value = resolve(entry.value());
      if (!isNothing(value)) {
        resolved.add(new Value.Entry(entry.key(), entry.keyAt(), value));
      }
    }
    return new Value.Mapping(resolved, mapping.at());
  }

  /** The value of something that a longer text, a place in a list or a comparison is made of. */
  Value exactly(Value value) {
    exactly++;
    try {
      return resolve(value);
    } finally {
      exactly--;
    }
  }

  /** Whether what is certain of a list may be taken for it: the reference itself counts as one. */
  boolean takesParts() {
    return exactly <= 1;
  }

  private Value call(String function, Value argument, Location at) {
    if (function.equals("Fn::If")) {
      return choose(argument, at);
    }
    exactly++;
    try {
      return calculate(function, argument, at);
    } finally {
      exactly--;
    }
  }

  private Value calculate(String function, Value argument, Location at) {
    return switch (function) {
      case "Ref" ->
          Trees.string(argument)
              .map(name -> references.ref(name, at))
              .orElseGet(() -> malformed("Ref", at));
      case "Fn::GetAtt" -> getAtt(argument, at);
      case "Fn::Sub" -> new Substitution(this).apply(argument, at);
      case "Fn::Join" -> new Lists(this).join(argument, at);
      case "Fn::Select" -> new Lists(this).select(argument, at);
      case "Fn::Split" -> new Lists(this).split(argument, at);
      case "Fn::Length" -> new Lists(this).length(argument, at);
      case "Fn::FindInMap" -> new Lookup(this).apply(argument, at);
      case "Fn::Base64" ->
          resolve(argument) instanceof Value.Unresolved gap ? gap : opaque(function, at);
      case "Fn::ToJsonString" ->
          JsonText.of(resolve(argument))
              .<Value>map(text -> new Value.Scalar(text, Value.Type.STRING, at))
              .orElseGet(() -> opaque(function, at));
      case Imports.FUNCTION -> imports.resolve(argument, at);
      case "Fn::Cidr", "Fn::GetAZs" ->
          unresolved(at, function + " is known on deployment only", "");
      case "Fn::Transform" -> included(at);
      case "Fn::And", "Fn::Or", "Fn::Not", "Fn::Equals" ->
          switch (conditions
              .judge(new Value.Mapping(List.of(new Value.Entry(function, at, argument)), at))
              .answer()) {
            case YES -> new Value.Scalar(Text.of("true"), Value.Type.BOOLEAN, at);
            case NO -> new Value.Scalar(Text.of("false"), Value.Type.BOOLEAN, at);
            case MAYBE -> unresolved(at, "the condition is not decided", "");
          };
      default -> unresolved(at, "the function " + function + " is not one that Fortlet knows", "");
    };
  }

  private Value getAtt(Value argument, Location at) {
    if (argument instanceof Value.Sequence(var items, _) && items.size() == 2) {
      Optional<String> resource = Trees.string(resolve(items.get(0)));
      Optional<String> attribute = Trees.string(resolve(items.get(1)));
      if (resource.isPresent() && attribute.isPresent()) {
        return references.attribute(resource.get(), attribute.get(), at);
      }
    }
    String path = Trees.string(argument).orElse("");
    int dot = path.indexOf('.');
    return dot > 0
        ? references.attribute(path.substring(0, dot), path.substring(dot + 1), at)
        : malformed("Fn::GetAtt", at);
  }

  private Value choose(Value argument, Location at) {
    if (!(argument instanceof Value.Sequence(var parts, _)) || parts.size() != 3) {
      return malformed("Fn::If", at);
    }
    Conditions.Judgement condition =
        Trees.string(exactly(parts.get(0)))
            .map(conditions::judge)
            .orElseGet(() -> conditions.judge(parts.get(0)));
    return switch (condition.answer()) {
      case YES -> resolve(parts.get(1));
      case NO -> resolve(parts.get(2));
      case MAYBE -> {
        Value yes = resolve(parts.get(1));
        Value no = resolve(parts.get(2));
        Reason open =
            condition
                .reason()
                .map(reason -> Reason.at(at, reason.message(), reason.settledBy()))
                .orElse(Reason.at(at, "its condition is not decided", ""));
        Value either = new Either(open, at, exactly == 0).of(yes, no);
        if (!either.equals(yes)) {
          openings.meet(condition.questions());
        }
        yield either;
      }
    };
  }

  private Value dynamic(Value.Scalar scalar) {
    if (scalar.text().known().orElse("").contains("{{resolve:")) {
      return new Value.Scalar(
          Dynamic.references(scalar.text().known().orElse(""), scope),
          Value.Type.STRING,
          scalar.at());
    }
    return scalar;
  }

  /** What a value adds to a longer text. One that is not known adds a symbol of its own. */
  Text part(Value value, String function) {
    return switch (value) {
      case Value.Scalar(var text, _, _) -> text;
      case Value.Sequence(var items, _) -> {
        LongText joined = new LongText();
        for (int i = 0; i < items.size(); i++) {
          joined.add(Text.of(i == 0 ? "" : ",")).add(part(items.get(i), function));
        }
        yield joined.isTooLong() ? hidden(function, value.at()) : joined.text();
      }
      case Value.Mapping(_, var at) -> hidden(function, at);
      case Value.Unresolved(_, var at) -> isNothing(value) ? Text.of("") : hidden(function, at);
    };
  }

  private Text hidden(String function, Location at) {
    return scope.symbol(function + " at " + at.line() + ":" + at.column(), Shape.ANY);
  }

  private Value opaque(String function, Location at) {
    return new Value.Scalar(hidden(function, at), Value.Type.STRING, at);
  }

  static Value unresolved(Location at, String message, String settledBy) {
    return new Value.Unresolved(Reason.at(at, message, settledBy), at);
  }

  static Value malformed(String function, Location at) {
    return unresolved(at, "the arguments of " + function + " are not of its form", "");
  }

  private static Value included(Location at) {
    return unresolved(
        at,
        "a part of the template is made by a macro or included from elsewhere",
        "the processed template");
  }

  Answer present(Value.Mapping body) {
    return body.get("Condition")
        .map(condition ->
            Trees.string(condition)
                .map(conditions::judge)
                .map(judgement -> {
                  openings.meet(judgement.questions());
                  return judgement.answer();
                })
                .orElse(Answer.MAYBE))
        .orElse(Answer.YES);
  }
}
