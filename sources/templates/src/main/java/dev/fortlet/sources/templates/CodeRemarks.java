package dev.fortlet.sources.templates;

import dev.fortlet.model.estate.SourceRead.Remark;
import dev.fortlet.model.facts.Location;
import dev.fortlet.sources.templates.terraform.configuration.Configurations;
import dev.fortlet.sources.templates.terraform.hcl.Block;
import dev.fortlet.sources.templates.terraform.hcl.HclReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What authors of Terraform's files say to Fortlet, by the root that the files belong to. */
final class CodeRemarks {

  private final Map<String, List<Remark>> byRoot = new HashMap<>();

  CodeRemarks(List<Reading> parts, Configurations configurations) {
    for (Reading part : parts) {
      String text = part.part().orElse("");
      if (isCode(part.name()) && text.contains(Remarks.IGNORE)) {
        List<Remark> remarks = Remarks.inCode(text, part.name(), blocks(text, part.name()));
        String folder = part.name().substring(0, Math.max(0, part.name().lastIndexOf('/')));
        byRoot
            .computeIfAbsent(configurations.rootOf(folder), _ -> new ArrayList<>())
            .addAll(remarks);
      }
    }
  }

  /** JSON has no comments. */
  private static boolean isCode(String name) {
    return name.endsWith(".tf") || name.endsWith(".tofu");
  }

  private static SortedMap<Location, String> blocks(String text, String file) {
    SortedMap<Location, String> blocks = new TreeMap<>();
    for (Block block : HclReader.read(text, file).body().blocks()) {
      blocks.put(
          block.at(),
          switch (block.type()) {
            case "resource" -> block.label(0) + "." + block.label(1);
            case "module" -> "module." + block.label(0);
            default -> "";
          });
    }
    return blocks;
  }

  /** None if a root has none. */
  List<Remark> of(String root) {
    return byRoot.getOrDefault(root, List.of());
  }
}
