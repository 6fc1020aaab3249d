package dev.fortlet.sources.templates;

import dev.fortlet.sources.templates.cdk.Assembly;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The cloud assemblies of a scan, each read once. */
final class Assemblies {

  private final Map<Path, Assembly> byFolder = new HashMap<>();

  /** Where a stack is deployed, if its template is in an assembly that says so. */
  Assembly.Environment environment(Reading reading) {
    Path path = reading.candidate().path();
    Path folder = path.getParent();
    if (folder == null || !reading.name().endsWith(".template.json")) {
      return Assembly.Environment.OPEN;
    }
    return byFolder.computeIfAbsent(folder, Assembly::in).of(String.valueOf(path.getFileName()));
  }
}
