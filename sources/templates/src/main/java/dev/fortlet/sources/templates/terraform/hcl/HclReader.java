package dev.fortlet.sources.templates.terraform.hcl;

import dev.fortlet.model.facts.Location;
import dev.fortlet.sources.templates.terraform.hcl.Expression.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads HCL. A syntax error costs the block that it is in: the reader goes on at the next line that
 * begins a block, or behind a closing brace at the start of a line.
 */
public final class HclReader {

  /** Errors after which a file is not looked at any more. */
  private static final int MAX_ERRORS = 100;

  /** The blocks that a file of Terraform has. */
  private static final Set<String> TOP =
      Set.of(
          "resource",
          "data",
          "module",
          "variable",
          "output",
          "locals",
          "provider",
          "terraform",
          "check",
          "import",
          "moved",
          "removed",
          "ephemeral");

  private final Cursor cursor;
  private final Limits limits = new Limits();
  private final ExpressionParser expressions;

  private HclReader(String text, Location start) {
    this(new Cursor(text, start));
  }

  private HclReader(Cursor cursor) {
    this.cursor = cursor;
    this.expressions = new ExpressionParser(cursor, limits);
  }

  /** A file of blocks and attributes. */
  public static Document read(String text, String file) {
    return new HclReader(text, new Location(file, 1, 1)).document();
  }

  /** A file that is nobody's: all that it says is said to stand at one place. */
  public static Document model(String text, Location at) {
    return new HclReader(new Cursor(text, at, true)).document();
  }

  /** What stands between quotes in JSON, which is a template there. */
  public static Result template(String text, Location at) {
    HclReader reader = new HclReader(text, at);
    try {
      List<Piece> pieces = reader.expressions.templates().file();
      return new Result.Read(new Expression.Template(pieces, true, at));
    } catch (SyntaxException e) {
      return new Result.Failed(e.problem());
    }
  }

  /** An expression alone, as JSON has it for references. */
  public static Result expression(String text, Location at) {
    HclReader reader = new HclReader(text, at);
    try {
      Expression expression = reader.expressions.inBrackets();
      reader.cursor.skip(true);
      return reader.cursor.isAtEnd()
          ? new Result.Read(expression)
          : new Result.Failed(reader.cursor.expected("the end of the expression").problem());
    } catch (SyntaxException e) {
      return new Result.Failed(e.problem());
    }
  }

  /** An expression, or what is wrong with its text. */
  public sealed interface Result {
    record Read(Expression expression) implements Result {}

    record Failed(Problem problem) implements Result {}
  }

  private Document document() {
    Location start = cursor.here();
    Gathered all = new Gathered();
    List<Problem> problems = new ArrayList<>();
    Optional<Problem> lost = Optional.empty();
    boolean recovering = false;
    int errors = 0;
    while (true) {
      int begin = cursor.at;
      Header header = new Header();
      try {
        cursor.skip(true);
        begin = cursor.at;
        if (cursor.isAtEnd()) {
          break;
        }
        item(all, header);
        recovering = false;
      } catch (SyntaxException e) {
        Problem problem = e.problem();
        if (!recovering) {
          problems.add(problem);
        }
        boolean whole = header.read && TOP.contains(header.type);
        if (whole) {
          all.blocks.add(
              new Block(
                  header.type,
                  header.labels,
                  header.inside.body(header.at),
                  Optional.of(problem),
                  header.at));
        }
        recovering = true;
        boolean found = resume(begin);
        if ((!whole || !found) && lost.isEmpty()) {
          lost = Optional.of(problem);
        }
        if (++errors > MAX_ERRORS || limits.isSpent()) {
          lost = lost.or(() -> Optional.of(problem));
          break;
        }
      }
    }
    return new Document(all.body(start), problems, lost);
  }

  /**
   * Moves to where the reader goes on after an error in what began at an index.
   *
   * @return whether nothing but the one block was passed over
   */
  private boolean resume(int begin) {
    String text = cursor.text();
    boolean clean = true;
    int from = begin;
    int line = text.indexOf('\n', from);
    while (line >= 0 && line + 1 < text.length()) {
      int at = line + 1;
      if (startsBlock(at)) {
        cursor.at = at;
        return clean;
      }
      if (text.charAt(at) == '}') {
        cursor.at = at + 1;
        return clean;
      }
      int first = at;
      while (first < text.length() && (text.charAt(first) == ' ' || text.charAt(first) == '\t')) {
        first++;
      }
      // An indented block may be one of the file's own.
      clean &= first == at || !startsBlock(first);
      line = text.indexOf('\n', at);
    }
    cursor.at = text.length();
    return clean;
  }

  private boolean startsBlock(int at) {
    cursor.at = at;
    String word = cursor.name();
    if (!TOP.contains(word)) {
      return false;
    }
    char next = cursor.peek();
    while (next == ' ' || next == '\t') {
      cursor.at++;
      next = cursor.peek();
    }
    return next == '"' || next == '{';
  }

  /** What is gathered of a body. */
  private static final class Gathered {
    final List<Body.Attribute> attributes = new ArrayList<>();
    final List<Block> blocks = new ArrayList<>();

    Body body(Location at) {
      return new Body(attributes, blocks, at);
    }
  }

  /** A block's first line, which is worth keeping if the rest cannot be read. */
  private static final class Header {
    String type = "";
    List<String> labels = List.of();
    Location at = new Location("", 1, 1);
    boolean read;
    Gathered inside = new Gathered();
  }

  private void item(Gathered into, Header header) throws SyntaxException {
    Location at = cursor.here();
    String name = cursor.name();
    if (name.isEmpty()) {
      throw cursor.expected("a block or an argument");
    }
    cursor.skip(false);
    if (cursor.peek() == '=' && cursor.peek(1) != '=') {
      cursor.at++;
      into.attributes.add(new Body.Attribute(name, expressions.inLine(), at));
      return;
    }
    header.type = name;
    header.at = at;
    header.labels = labels(name);
    header.read = true;
    limits.enter(cursor);
    try {
      inside(header.inside);
      into.blocks.add(new Block(name, header.labels, header.inside.body(at), Optional.empty(), at));
    } finally {
      limits.leave();
    }
  }

  /** The labels of a block, and its opening brace. */
  private List<String> labels(String type) throws SyntaxException {
    List<String> labels = new ArrayList<>();
    while (true) {
      cursor.skip(false);
      if (cursor.take("{")) {
        return labels;
      }
      if (cursor.take("\"")) {
        labels.add(label());
      } else if (Cursor.startsName(cursor.peek())) {
        labels.add(cursor.name());
      } else {
        throw cursor.expected(labels.isEmpty() ? "= or { after " + type : "{ after the labels");
      }
    }
  }

  private String label() throws SyntaxException {
    StringBuilder label = new StringBuilder();
    for (Piece piece : expressions.templates().quoted()) {
      if (!(piece instanceof Piece.Literal(var text))) {
        throw cursor.error("a label that is a template, expected a plain name");
      }
      label.append(text);
    }
    return label.toString();
  }

  private void inside(Gathered into) throws SyntaxException {
    while (true) {
      cursor.skip(true);
      if (cursor.take("}")) {
        return;
      }
      if (cursor.isAtEnd()) {
        throw cursor.expected("the } of a block");
      }
      item(into, new Header());
      cursor.skip(false);
      if (cursor.peek() != '\n' && cursor.peek() != '}' && !cursor.isAtEnd()) {
        throw cursor.expected("the end of the line");
      }
    }
  }
}
