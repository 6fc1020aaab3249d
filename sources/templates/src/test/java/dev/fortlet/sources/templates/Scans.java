package dev.fortlet.sources.templates;

import dev.fortlet.model.estate.Estate;
import dev.fortlet.model.estate.LambdaFunction;
import dev.fortlet.model.estate.Role;
import dev.fortlet.model.estate.SourceRead;
import dev.fortlet.model.facts.Fact;
import dev.fortlet.model.iam.Policy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;

/** Scans of small folders that tests write. */
final class Scans {

  private final Path folder;

  Scans(Path folder) {
    this.folder = folder;
  }

  Scans with(String name, String content) {
    return with(name, content.getBytes(StandardCharsets.UTF_8));
  }

  Scans with(String name, byte[] content) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.write(file, content);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Estate scan() {
    return scan(TemplateOptions.none());
  }

  Estate scan(TemplateOptions options) {
    return new TemplateSource(options).read(List.of(folder), Progress.silent());
  }

  static LambdaFunction function(Estate estate, String logicalId) {
    return estate.functions().items().stream()
        .filter(function -> function.id().endsWith("#" + logicalId))
        .findFirst()
        .orElseThrow(() -> new NoSuchElementException(logicalId));
  }

  static Role role(Estate estate, String logicalId) {
    return estate.roles().items().stream()
        .filter(role -> role.id().endsWith("#" + logicalId))
        .findFirst()
        .orElseThrow(() -> new NoSuchElementException(logicalId));
  }

  static Policy policy(LambdaFunction function) {
    return policy(function, "");
  }

  static Policy policy(LambdaFunction function, String qualifier) {
    for (var each : function.qualifiers().items()) {
      if (each.name().toString().equals(qualifier)
          && each.policy() instanceof Fact.Known<Policy>(var policy)) {
        return policy;
      }
    }
    throw new NoSuchElementException(qualifier);
  }

  /** The one-line errors of a scan. */
  static List<SourceRead.Broken> broken(Estate estate) {
    return estate.sources().stream().flatMap(source -> source.broken().stream()).toList();
  }
}
