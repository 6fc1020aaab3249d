package dev.fortlet.model.estate.snapshot;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.fortlet.model.estate.Estate;
import dev.fortlet.model.facts.Json;
import dev.fortlet.model.facts.MalformedException;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;

/**
 * An estate in a file, schema {@code fortlet.estate/1}: read once, judge later.
 *
 * <p>A snapshot holds no secret: environment variables are there by name only, and parameters by
 * name only where they are marked {@code NoEcho}.
 */
public final class Snapshot {

  static final String SCHEMA = "fortlet.estate/";
  static final int VERSION = 1;

  private Snapshot() {}

  public static void write(Estate estate, Writer out) throws IOException {
    try (EstateWriter writer = new EstateWriter(out)) {
      writer.write(estate);
    }
  }

  /**
   * @param file the name to use in errors
   * @throws MalformedException if it is no snapshot, a truncated one, or one of a newer version
   */
  public static Estate read(Reader in, String file) throws IOException, MalformedException {
    try (JsonParser parser = Json.parser(in)) {
      return new EstateReader(parser, file).read();
    } catch (JsonProcessingException e) {
      throw Json.malformed(e, file);
    }
  }
}
