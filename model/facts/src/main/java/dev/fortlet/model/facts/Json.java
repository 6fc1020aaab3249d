package dev.fortlet.model.facts;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;

/** Reads JSON into values with positions. Bounded in depth and in the length of one token. */
public final class Json {

  private static final int MAX_DEPTH = 200;
  private static final int MAX_TOKEN = 5_000_000;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxStringLength(MAX_TOKEN)
                  .maxNameLength(50_000)
                  .build())
          .build();

  private Json() {}

  /**
   * @param file the name that positions in the values carry
   */
  public static Value read(String json, String file) throws MalformedException {
    try {
      return read(new StringReader(json), file);
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /**
   * @param file the name that positions in the values carry
   * @throws MalformedException with the place, if it is not one JSON value or breaks a limit
   */
  public static Value read(Reader json, String file) throws IOException, MalformedException {
    try (JsonParser parser = parser(json)) {
      parser.nextToken();
      Value value = read(parser, file, new Texts());
      if (parser.nextToken() != null) {
        throw new MalformedException(at(parser, file), "expected the end of the document");
      }
      return value;
    } catch (JsonProcessingException e) {
      throw malformed(e, file);
    }
  }

  /** A parser with Fortlet's limits, for documents that are read piece by piece. */
  public static JsonParser parser(Reader json) throws IOException {
    return FACTORY.createParser(json);
  }

  /**
   * The value whose first token the parser stands on; afterwards it stands on the last one.
   *
   * @param texts the same for all values of a document
   */
  public static Value read(JsonParser parser, String file, Texts texts)
      throws IOException, MalformedException {
    Location at = at(parser, file);
    JsonToken token = parser.currentToken();
    if (token == null) {
      throw new MalformedException(at, "expected a JSON value, found the end of the document");
    }
    return switch (token) {
      case START_OBJECT -> {
        List<Value.Entry> entries = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          Location keyAt = at(parser, file);
          String key = parser.currentName();
          parser.nextToken();
          entries.add(new Value.Entry(key, keyAt, read(parser, file, texts)));
        }
        yield new Value.Mapping(entries, at);
      }
      case START_ARRAY -> {
        List<Value> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          items.add(read(parser, file, texts));
        }
        yield new Value.Sequence(items, at);
      }
      case VALUE_STRING -> scalar(parser, texts, Value.Type.STRING, at);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> scalar(parser, texts, Value.Type.NUMBER, at);
      case VALUE_TRUE, VALUE_FALSE -> scalar(parser, texts, Value.Type.BOOLEAN, at);
      case VALUE_NULL -> scalar(parser, texts, Value.Type.NULL, at);
      case END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
          throw new MalformedException(at, "expected a JSON value");
    };
  }

  /** The error of the JSON library as one of ours: one line, with the place. */
  public static MalformedException malformed(JsonProcessingException e, String file) {
    JsonLocation where = e.getLocation();
    Location at =
        where == null
            ? new Location(file, 1, 1)
            : new Location(file, Math.max(1, where.getLineNr()), Math.max(1, where.getColumnNr()));
    String message = upTo("\n", upTo(" (start marker at", e.getOriginalMessage()));
    return new MalformedException(at, "not JSON: " + message);
  }

  /** The library names a second place in words of its own, which say nothing to people. */
  private static String upTo(String end, String message) {
    int at = message.indexOf(end);
    return at < 0 ? message : message.substring(0, at);
  }

  private static Value scalar(JsonParser parser, Texts texts, Value.Type type, Location at)
      throws IOException {
    return new Value.Scalar(texts.of(parser.getText()), type, at);
  }

  private static Location at(JsonParser parser, String file) {
    JsonLocation where = parser.currentTokenLocation();
    return new Location(file, Math.max(1, where.getLineNr()), Math.max(1, where.getColumnNr()));
  }
}
