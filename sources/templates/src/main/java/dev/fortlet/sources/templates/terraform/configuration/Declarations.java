package dev.fortlet.sources.templates.terraform.configuration;

import dev.fortlet.model.facts.Location;
import dev.fortlet.sources.templates.terraform.hcl.Block;
import dev.fortlet.sources.templates.terraform.hcl.Body;
import dev.fortlet.sources.templates.terraform.hcl.Document;
import dev.fortlet.sources.templates.terraform.hcl.Expression;
import dev.fortlet.sources.templates.terraform.hcl.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the files of one folder declare, with those that override others merged in. */
final class Declarations {

  final String folder;
  final Location at;
  final Map<String, Block> variables = new LinkedHashMap<>();
  final Map<String, Expression> locals = new LinkedHashMap<>();

  /** Resources and data sources, by type and name with a dot between. */
  final Map<String, Block> resources = new LinkedHashMap<>();

  final Map<String, Block> data = new LinkedHashMap<>();
  final Map<String, Block> modules = new LinkedHashMap<>();
  final Map<String, Block> outputs = new LinkedHashMap<>();

  /** Providers by name and alias, {@code aws} and {@code aws.west}. */
  final Map<String, Block> providers = new LinkedHashMap<>();

  /** Why whole blocks may be missing, if a file could not be read to its end. */
  Optional<Problem> lost = Optional.empty();

  /** Whether these stand for a module whose files are not in sight, so that it may have more. */
  final boolean isModel;

  Declarations(String folder, Location at) {
    this(folder, at, false);
  }

  private Declarations(String folder, Location at, boolean isModel) {
    this.folder = folder;
    this.at = at;
    this.isModel = isModel;
  }

  static Declarations ofModel(Location call) {
    return new Declarations("", call, true);
  }

  void add(Document document) {
    lost = lost.or(document::lost);
    for (Block block : document.body().blocks()) {
      add(block);
    }
  }

  private void add(Block block) {
    switch (block.type()) {
      case "resource" -> resources.putIfAbsent(block.label(0) + "." + block.label(1), block);
      case "data" -> data.putIfAbsent(block.label(0) + "." + block.label(1), block);
      case "module" -> modules.putIfAbsent(block.label(0), block);
      case "variable" -> variables.putIfAbsent(block.label(0), block);
      case "output" -> outputs.putIfAbsent(block.label(0), block);
      case "provider" -> providers.putIfAbsent(providerName(block), block);
      case "locals" -> {
        for (Body.Attribute attribute : block.body().attributes()) {
          locals.putIfAbsent(attribute.name(), attribute.value());
        }
        lost = lost.or(block::damage);
      }
      default -> {}
    }
  }

  /** Merges a file that overrides what others declare. */
  void override(Document document) {
    lost = lost.or(document::lost);
    for (Block block : document.body().blocks()) {
      switch (block.type()) {
        case "resource" -> merge(resources, block.label(0) + "." + block.label(1), block);
        case "data" -> merge(data, block.label(0) + "." + block.label(1), block);
        case "module" -> merge(modules, block.label(0), block);
        case "variable" -> merge(variables, block.label(0), block);
        case "output" -> merge(outputs, block.label(0), block);
        case "provider" -> merge(providers, providerName(block), block);
        case "locals" -> {
          for (Body.Attribute attribute : block.body().attributes()) {
            locals.put(attribute.name(), attribute.value());
          }
          lost = lost.or(block::damage);
        }
        default -> {}
      }
    }
  }

  static String providerName(Block block) {
    return block.body().get("alias").orElse(null) instanceof Expression.Template(var pieces, _, _)
            && pieces.size() == 1
            && pieces.getFirst() instanceof Expression.Piece.Literal(var alias)
        ? block.label(0) + "." + alias
        : block.label(0);
  }

  /** Arguments are replaced one by one; of nested blocks all of a type. */
  private static void merge(Map<String, Block> into, String name, Block block) {
    Block before = into.get(name);
    if (before == null) {
      into.put(name, block);
      return;
    }
    List<Body.Attribute> attributes = new ArrayList<>(block.body().attributes());
    for (Body.Attribute attribute : before.body().attributes()) {
      if (block.body().get(attribute.name()).isEmpty()) {
        attributes.add(attribute);
      }
    }
    List<Block> blocks = new ArrayList<>(block.body().blocks());
    for (Block nested : before.body().blocks()) {
      boolean replaced = false;
      for (Block other : block.body().blocks()) {
        replaced |= kind(other).equals(kind(nested));
      }
      if (!replaced) {
        blocks.add(nested);
      }
    }
    into.put(
        name,
        new Block(
            before.type(),
            before.labels(),
            new Body(attributes, blocks, before.body().at()),
            block.damage().or(before::damage),
            before.at()));
  }

  /** What a nested block makes: a dynamic one makes blocks of its label. */
  private static String kind(Block block) {
    return block.type().equals("dynamic") ? block.label(0) : block.type();
  }
}
