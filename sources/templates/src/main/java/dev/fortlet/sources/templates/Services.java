package dev.fortlet.sources.templates;

import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.templates.cloudformation.Scope;
import dev.fortlet.sources.templates.documents.Encoding;
import dev.fortlet.sources.templates.serverless.Given;
import dev.fortlet.sources.templates.serverless.ServerlessService;
import dev.fortlet.sources.templates.serverless.ServiceFolder;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Opens services of the Serverless Framework, which may be made of several files.
 *
 * @param root the scanned folder, outside of which nothing is read
 */
record Services(Path root, TemplateOptions options) {

  Reading read(Candidate candidate, Value.Mapping document) {
    Path folder = candidate.path().getParent();
    ServiceFolder files = new ServiceFolder(root, folder == null ? root : folder);
    Given given =
        new Given(
            candidate.name(),
            options.parameters(),
            options.environment(),
            Scope.of(candidate.name(), options.accounts().of(candidate.name())).account());
    ServerlessService.Packaged service = ServerlessService.packaged(document, files, given);
    return Reading.service(changed(candidate, service.included()), service);
  }

  /** A service is as new as the newest of its files. */
  private static Candidate changed(Candidate candidate, Set<Path> parts) {
    long newest = candidate.modified();
    for (Path part : parts) {
      newest = Math.max(newest, part.toFile().lastModified());
    }
    return new Candidate(
        candidate.path(), candidate.name(), candidate.size(), newest, candidate.named());
  }

  /** The names that the framework looks for. */
  static boolean isNamedSo(String path) {
    return switch (path.substring(path.lastIndexOf('/') + 1)) {
      case "serverless.yml", "serverless.yaml", "serverless.json" -> true;
      default -> false;
    };
  }

  /** Whether a service of this name is written as a program. */
  static boolean isProgram(String path) {
    return switch (path.substring(path.lastIndexOf('/') + 1)) {
      case "serverless.ts", "serverless.js", "serverless.cjs", "serverless.mjs" -> true;
      default -> false;
    };
  }

  /** A program that is no service has not the words that every service has. */
  static Reading program(Candidate candidate, byte[] head) {
    String text = Encoding.decode(head);
    return text.contains("provider") && text.contains("service") && text.contains("functions")
        ? Reading.service(
            candidate, ServerlessService.program(new Location(candidate.name(), 1, 1)))
        : Reading.nothing(candidate);
  }

  /** The files that are parts of services, with the names of those. */
  static Map<Path, String> parts(List<Reading> readings) {
    Map<Path, String> parts = new HashMap<>();
    for (Reading reading : readings) {
      if (reading.service().isPresent()) {
        for (Path part : reading.service().get().included()) {
          parts.putIfAbsent(part, reading.name());
        }
      }
    }
    return parts;
  }
}
