package dev.fortlet.app.cli.config;

import dev.fortlet.model.facts.MalformedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The profiles that Fortlet brings along. */
public final class BuiltIn {

  public static final String RECOMMENDED = "recommended";

  public static final List<String> NAMES = List.of("baseline", RECOMMENDED, "strict");

  private BuiltIn() {}

  /** What a profile changes; the recommended one is what the checks have by themselves. */
  public static Config read(String name, ConfigReader reader) {
    if (name.equals(RECOMMENDED)) {
      return Config.empty();
    }
    try {
      return reader.read(text(name), name + ".yaml");
    } catch (MalformedException e) {
      throw new IllegalStateException(e.where() + ": " + e.getMessage(), e);
    }
  }

  private static String text(String name) {
    try (InputStream in = BuiltIn.class.getResourceAsStream("profiles/" + name + ".yaml")) {
      if (in == null) {
        throw new IllegalStateException("the profile " + name + " is not in the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
