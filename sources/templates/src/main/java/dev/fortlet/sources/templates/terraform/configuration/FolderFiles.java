package dev.fortlet.sources.templates.terraform.configuration;

import dev.fortlet.model.facts.Location;
import dev.fortlet.sources.templates.terraform.FileNames;
import dev.fortlet.sources.templates.terraform.hcl.Body;
import dev.fortlet.sources.templates.terraform.hcl.Document;
import dev.fortlet.sources.templates.terraform.hcl.Expression;
import dev.fortlet.sources.templates.terraform.hcl.HclReader;
import dev.fortlet.sources.templates.terraform.hcl.JsonSyntax;
import dev.fortlet.sources.templates.terraform.hcl.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The files of one folder, put together as Terraform and OpenTofu do it. */
final class FolderFiles {

  private final String folder;
  private final Map<String, String> files;
  private final Map<String, List<Problem>> problems;

  /**
   * @param folder relative to the scanned one
   * @param files their texts by their names in the folder, in the order of the names
   * @param problems takes what is wrong in them
   */
  FolderFiles(String folder, Map<String, String> files, Map<String, List<Problem>> problems) {
    this.folder = folder;
    this.files = files;
    this.problems = problems;
  }

  /** Empty if none of them is code. */
  Optional<Declarations> declarations() {
    Declarations declarations =
        new Declarations(folder, new Location(path(files.keySet().iterator().next()), 1, 1));
    boolean any = false;
    List<Document> overrides = new ArrayList<>();
    for (Map.Entry<String, String> file : files.entrySet()) {
      String name = file.getKey();
      if (FileNames.isCode(name)
          && !(name.endsWith(".tf") && files.containsKey(twin(name, ".tf", ".tofu")))
          && !(name.endsWith(".tf.json")
              && files.containsKey(twin(name, ".tf.json", ".tofu.json")))) {
        any = true;
        Document document = read(path(name), file.getValue());
        if (isOverride(name)) {
          overrides.add(document);
        } else {
          declarations.add(document);
        }
      }
    }
    overrides.forEach(declarations::override);
    return any ? Optional.of(declarations) : Optional.empty();
  }

  private static String twin(String name, String from, String to) {
    return name.substring(0, name.length() - from.length()) + to;
  }

  private static boolean isOverride(String name) {
    String plain = name.substring(0, name.indexOf('.') < 0 ? name.length() : name.indexOf('.'));
    return plain.equals("override") || plain.endsWith("_override");
  }

  private String path(String name) {
    return folder.isEmpty() ? name : folder + "/" + name;
  }

  /** Those files count more that come later: the plain one, then the others by name. */
  Map<String, Expression> values() {
    Map<String, Expression> given = new HashMap<>();
    for (boolean auto : new boolean[] {false, true}) {
      for (Map.Entry<String, String> file : files.entrySet()) {
        if (FileNames.isValues(file.getKey()) && file.getKey().contains(".auto.tfvars") == auto) {
          Document document = read(path(file.getKey()), file.getValue());
          for (Body.Attribute attribute : document.body().attributes()) {
            given.put(attribute.name(), attribute.value());
          }
        }
      }
    }
    return given;
  }

  private Document read(String name, String text) {
    Document document =
        !name.endsWith(".json")
            ? HclReader.read(text, name)
            : FileNames.isValues(name)
                ? JsonSyntax.values(text, name)
                : JsonSyntax.read(text, name);
    if (!document.problems().isEmpty()) {
      problems.computeIfAbsent(name, _ -> new ArrayList<>()).addAll(document.problems());
    }
    return document;
  }
}
