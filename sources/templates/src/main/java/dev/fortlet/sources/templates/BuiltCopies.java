package dev.fortlet.sources.templates;

import dev.fortlet.sources.templates.cloudformation.Template;
import dev.fortlet.sources.templates.serverless.ServerlessService;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds templates that a build tool made out of others in the same scan. They are one deployment,
 * so only the newer of the two is read.
 */
final class BuiltCopies {

  /** The folders of build tools; what stands above them is the project. */
  private static final List<String> TOOLS = List.of(".aws-sam/", "cdk.out/", ".serverless/");

  /** Templates of one folder with the same resources; of more, none is compared with the others. */
  private static final int MAX_ALIKE = 20;

  /** What is not read, by the name of its file, and why. */
  private final Map<String, String> skipped = new HashMap<>();

  private final Map<String, Map<String, String>> types = new HashMap<>();
  private final Map<String, String> notes = new HashMap<>();

  BuiltCopies(List<Reading> readings) {
    for (Reading copy : readings) {
      Optional<String> project = project(copy.candidate().name());
      if (project.isPresent() && copy.template().isPresent()) {
        for (Reading source : sources(copy, project.get(), readings)) {
          choose(copy, source);
        }
      }
    }
    packaged(readings);
  }

  /** What was packaged beside its source, under whatever name. */
  private void packaged(List<Reading> readings) {
    Map<String, List<Reading>> alike = new LinkedHashMap<>();
    for (Reading reading : readings) {
      String name = reading.candidate().name();
      if (reading.template().isPresent() && !skipped.containsKey(name)) {
        String folder = name.substring(0, name.lastIndexOf('/') + 1);
        alike
            .computeIfAbsent(folder + "\n" + types(reading).hashCode(), _ -> new ArrayList<>())
            .add(reading);
      }
    }
    for (List<Reading> group : alike.values()) {
      if (group.size() > 1 && group.size() <= MAX_ALIKE) {
        for (Reading source : group) {
          Packaging.copies(source, group).forEach(copy -> choose(copy, source));
        }
      }
    }
  }

  Optional<String> whySkipped(Reading reading) {
    return Optional.ofNullable(skipped.get(reading.candidate().name()));
  }

  List<String> notes(Reading reading) {
    String note = notes.get(reading.candidate().name());
    return note == null ? List.of() : List.of(note);
  }

  private void choose(Reading copy, Reading source) {
    String built = copy.candidate().name();
    String written = source.candidate().name();
    if (source.service().filter(ServerlessService.Packaged::program).isPresent()) {
      skipped.put(written, "not read: a program, and %s is what it makes".formatted(built));
      notes.put(built, "built copy of %s, which is a program and was not read".formatted(written));
    } else if (copy.candidate().modified() > source.candidate().modified()) {
      skipped.put(written, "not read: %s is a newer built copy of it".formatted(built));
      notes.put(built, "built copy of %s, which is older and was not read".formatted(written));
    } else {
      skipped.put(built, "not read: a built copy of %s, which is newer".formatted(written));
      notes.put(written, "its built copy %s is older and was not read".formatted(built));
    }
  }

  private List<Reading> sources(Reading copy, String project, List<Reading> readings) {
    List<Reading> found = new ArrayList<>();
    Map<String, String> types = types(copy);
    for (Reading other : readings) {
      String name = other.candidate().name();
      if (other.template().isEmpty()
          || !name.startsWith(project)
          || project(name).isPresent()
          || skipped.containsKey(name)) {
        continue;
      }
      boolean sameName =
          copy.candidate().name().equals(project + ".aws-sam/build/template.yaml")
              && (name.equals(project + "template.yaml")
                  || name.equals(project + "template.yml")
                  || name.equals(project + "template.json"));
      boolean sameService =
          other.service().isPresent()
              && copy.candidate().name().startsWith(project + ".serverless/")
              && name.indexOf('/', project.length()) < 0
              && (only(project, readings) || sharesFunction(types, types(other)));
      if (sameName || sameService || (!types.isEmpty() && types.equals(types(other)))) {
        found.add(other);
      }
    }
    return found;
  }

  /** Whether a folder has one service: the framework packages each into the same place. */
  private static boolean only(String folder, List<Reading> readings) {
    int services = 0;
    for (Reading reading : readings) {
      String name = reading.name();
      if (reading.service().isPresent()
          && name.startsWith(folder)
          && name.indexOf('/', folder.length()) < 0) {
        services++;
      }
    }
    return services == 1;
  }

  private static boolean sharesFunction(Map<String, String> types, Map<String, String> others) {
    for (Map.Entry<String, String> entry : types.entrySet()) {
      if (entry.getValue().equals("AWS::Lambda::Function")
          && entry.getValue().equals(others.get(entry.getKey()))) {
        return true;
      }
    }
    return false;
  }

  private Map<String, String> types(Reading reading) {
    return types.computeIfAbsent(
        reading.name(), _ -> reading.template().map(Template::types).orElse(Map.of()));
  }

  /** The folder, with its last slash, whose build made this file; empty if none did. */
  private static Optional<String> project(String name) {
    for (String tool : TOOLS) {
      int at = name.startsWith(tool) ? 0 : name.indexOf("/" + tool);
      if (at >= 0) {
        return Optional.of(at == 0 && name.startsWith(tool) ? "" : name.substring(0, at + 1));
      }
    }
    int slash = name.lastIndexOf('/');
    return name.startsWith("packaged", slash + 1)
        ? Optional.of(name.substring(0, slash + 1))
        : Optional.empty();
  }
}
