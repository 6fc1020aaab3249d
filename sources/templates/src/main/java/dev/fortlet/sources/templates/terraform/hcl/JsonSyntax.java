package dev.fortlet.sources.templates.terraform.hcl;

import dev.fortlet.model.facts.Json;
import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.MalformedException;
import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.templates.terraform.hcl.Expression.Piece;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the JSON that says the same as HCL, as CDKTF writes it. What is a block and what an
 * argument only the provider knows: inside the file's own blocks everything is read as arguments,
 * which hold objects where HCL has blocks.
 */
public final class JsonSyntax {

  private final List<Problem> problems = new ArrayList<>();

  /** Whether strings are themselves, as in files of values, and not templates. */
  private final boolean literal;

  private JsonSyntax(boolean literal) {
    this.literal = literal;
  }

  /** A file of blocks. */
  public static Document read(String text, String file) {
    return new JsonSyntax(false).document(text, file);
  }

  /** A file of values for variables: one object of arguments. */
  public static Document values(String text, String file) {
    JsonSyntax syntax = new JsonSyntax(true);
    Location start = new Location(file, 1, 1);
    try {
      return Json.read(text, file) instanceof Value.Mapping mapping
          ? new Document(syntax.body(mapping, false), syntax.problems, Optional.empty())
          : failed(start, "expected an object of values");
    } catch (MalformedException e) {
      return failed(e.where(), "malformed JSON: " + e.getMessage());
    }
  }

  private static Document failed(Location at, String message) {
    Problem problem = new Problem(at, message);
    return new Document(new Body(List.of(), List.of(), at), List.of(problem), Optional.of(problem));
  }

  private Document document(String text, String file) {
    try {
      if (!(Json.read(text, file) instanceof Value.Mapping mapping)) {
        return failed(new Location(file, 1, 1), "expected an object of blocks");
      }
      List<Block> blocks = new ArrayList<>();
      for (Value.Entry entry : mapping.entries()) {
        switch (entry.key()) {
          case "resource", "data", "ephemeral" ->
              blocks(entry.key(), 2, List.of(), entry.value(), entry.keyAt(), blocks);
          case "module", "variable", "output", "provider", "check" ->
              blocks(entry.key(), 1, List.of(), entry.value(), entry.keyAt(), blocks);
          case "locals", "terraform", "import", "moved", "removed" ->
              blocks(entry.key(), 0, List.of(), entry.value(), entry.keyAt(), blocks);
          default -> {}
        }
      }
      return new Document(
          new Body(List.of(), blocks, mapping.at()),
          problems,
          problems.isEmpty() ? Optional.empty() : Optional.of(problems.getFirst()));
    } catch (MalformedException e) {
      return failed(e.where(), "malformed JSON: " + e.getMessage());
    }
  }

  private void blocks(
      String type, int labels, List<String> seen, Value value, Location at, List<Block> into) {
    switch (value) {
      case Value.Sequence(var items, _) ->
          items.forEach(item -> blocks(type, labels, seen, item, at, into));
      case Value.Mapping mapping -> {
        if (labels == 0) {
          into.add(
              new Block(type, seen, body(mapping, type.equals("variable")), Optional.empty(), at));
          return;
        }
        for (Value.Entry entry : mapping.entries()) {
          if (!entry.key().equals("//")) {
            List<String> longer = new ArrayList<>(seen);
            longer.add(entry.key());
            blocks(type, labels - 1, longer, entry.value(), entry.keyAt(), into);
          }
        }
      }
      case Value.Scalar _, Value.Unresolved _ ->
          problems.add(new Problem(value.at(), "expected an object in " + type));
    }
  }

  private Body body(Value.Mapping mapping, boolean variable) {
    List<Body.Attribute> attributes = new ArrayList<>();
    List<Block> blocks = new ArrayList<>();
    for (Value.Entry entry : mapping.entries()) {
      switch (entry.key()) {
        case "//" -> {}
        case "dynamic" -> dynamic(entry.value(), blocks);
        case "type", "provider" ->
            attributes.add(
                new Body.Attribute(
                    entry.key(),
                    variable || entry.key().equals("provider")
                        ? reference(entry.value())
                        : expression(entry.value()),
                    entry.keyAt()));
        case "default" ->
            attributes.add(
                new Body.Attribute(
                    entry.key(),
                    variable
                        ? new JsonSyntax(true).expression(entry.value())
                        : expression(entry.value()),
                    entry.keyAt()));
        default ->
            attributes.add(
                new Body.Attribute(entry.key(), expression(entry.value()), entry.keyAt()));
      }
    }
    return new Body(attributes, blocks, mapping.at());
  }

  private void dynamic(Value value, List<Block> into) {
    if (value instanceof Value.Sequence(var items, _)) {
      items.forEach(item -> dynamic(item, into));
    } else if (value instanceof Value.Mapping(var entries, _)) {
      for (Value.Entry entry : entries) {
        List<Value> each =
            entry.value() instanceof Value.Sequence(var items, _) ? items : List.of(entry.value());
        for (Value one : each) {
          if (one instanceof Value.Mapping(var parts, var at)) {
            List<Body.Attribute> attributes = new ArrayList<>();
            List<Block> blocks = new ArrayList<>();
            for (Value.Entry part : parts) {
              if (part.key().equals("content") && part.value() instanceof Value.Mapping content) {
                blocks.add(
                    new Block(
                        "content",
                        List.of(),
                        body(content, false),
                        Optional.empty(),
                        part.keyAt()));
              } else {
                attributes.add(
                    new Body.Attribute(
                        part.key(),
                        part.key().equals("iterator")
                            ? reference(part.value())
                            : expression(part.value()),
                        part.keyAt()));
              }
            }
            into.add(
                new Block(
                    "dynamic",
                    List.of(entry.key()),
                    new Body(attributes, blocks, at),
                    Optional.empty(),
                    entry.keyAt()));
          }
        }
      }
    }
  }

  /** A reference or a type, which JSON has to write as a string. */
  private Expression reference(Value value) {
    if (value instanceof Value.Scalar(var text, var type, var at) && type == Value.Type.STRING) {
      String written = text.toString();
      boolean wrapped = written.startsWith("${") && written.endsWith("}");
      return read(
          HclReader.expression(wrapped ? written.substring(2, written.length() - 1) : written, at),
          at);
    }
    return expression(value);
  }

  private Expression read(HclReader.Result result, Location at) {
    return switch (result) {
      case HclReader.Result.Read(var expression) -> expression;
      case HclReader.Result.Failed(var problem) -> {
        problems.add(problem);
        yield new Expression.Null(at);
      }
    };
  }

  private Expression expression(Value value) {
    return switch (value) {
      case Value.Scalar(var text, var type, var at) ->
          switch (type) {
            case STRING -> string(text.toString(), at);
            case NUMBER -> number(text.toString(), at);
            case BOOLEAN -> new Expression.Bool(text.toString().equals("true"), at);
            case NULL -> new Expression.Null(at);
          };
      case Value.Sequence(var items, var at) -> {
        List<Expression> values = new ArrayList<>(items.size());
        items.forEach(item -> values.add(expression(item)));
        yield new Expression.Tuple(values, at);
      }
      case Value.Mapping(var entries, var at) -> {
        List<Expression.Pair> pairs = new ArrayList<>(entries.size());
        for (Value.Entry entry : entries) {
          if (!entry.key().equals("//")) {
            pairs.add(
                new Expression.Pair(string(entry.key(), entry.keyAt()), expression(entry.value())));
          }
        }
        yield new Expression.Mapping(pairs, at);
      }
      case Value.Unresolved(_, var at) -> new Expression.Null(at);
    };
  }

  private Expression string(String text, Location at) {
    if (literal || (text.indexOf("${") < 0 && text.indexOf("%{") < 0)) {
      List<Piece> pieces = text.isEmpty() ? List.of() : List.of(new Piece.Literal(text));
      return new Expression.Template(pieces, false, at);
    }
    Expression read = read(HclReader.template(text, at), at);
    return read instanceof Expression.Template(var pieces, _, _)
        ? new Expression.Template(pieces, false, at)
        : read;
  }

  private Expression number(String digits, Location at) {
    int exponent = Math.max(digits.indexOf('e'), digits.indexOf('E'));
    return digits.length() > 400 || (exponent >= 0 && digits.length() - exponent > 4)
        ? string(digits, at)
        : new Expression.Numeral(new BigDecimal(digits), at);
  }
}
