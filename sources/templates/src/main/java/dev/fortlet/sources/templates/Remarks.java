package dev.fortlet.sources.templates;

import dev.fortlet.model.estate.SourceRead.Extent;
import dev.fortlet.model.estate.SourceRead.Remark;
import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.templates.cloudformation.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds what the author of a template says to Fortlet: in YAML in comments, {@code # fortlet:ignore
 * lambda-tracing -- why}, above a resource or in it; in JSON, which has none, in the resource's
 * {@code Metadata}, as {@code {"fortlet": {"ignore": "lambda-tracing -- why"}}}. In Terraform's
 * language in comments as in YAML.
 */
final class Remarks {

  private static final String NAME = "fortlet";
  static final String IGNORE = "fortlet:ignore";

  /** How comments begin: in YAML, and in Terraform's own language. */
  private static final List<String> YAML = List.of("#");

  private static final List<String> HCL = List.of("#", "//");

  private final String unit;
  private final List<String> openings;
  private final List<Extent> resources;
  private final TreeMap<Location, Extent> byStart = new TreeMap<>();
  private final List<Remark> remarks = new ArrayList<>();

  private Remarks(String unit, List<Extent> resources, List<String> openings) {
    this.unit = unit;
    this.openings = openings;
    this.resources = resources;
    resources.forEach(resource -> byStart.put(resource.from(), resource));
  }

  /**
   * @param document what stands in the text, whose sections end what the last resource says
   * @param template the resources that it makes
   */
  static List<Remark> in(String text, Value document, Template template, String unit) {
    // Most templates say nothing, and this is on the way of every scan.
    if (!text.contains(NAME)) {
      return List.of();
    }
    Remarks found = new Remarks(unit, extents(unit, document, template), YAML);
    found.comments(text);
    found.metadata(template);
    return found.remarks;
  }

  /**
   * What stands in comments of a file of Terraform's language.
   *
   * @param resources where each block begins, by the name of what it describes; empty for blocks
   *     that describe none
   */
  static List<Remark> inCode(String text, String file, SortedMap<Location, String> resources) {
    if (!text.contains(IGNORE)) {
      return List.of();
    }
    Location end = new Location(file, (int) text.lines().count() + 1, 1);
    List<Extent> extents = new ArrayList<>();
    Map.Entry<Location, String> before = null;
    for (Map.Entry<Location, String> block : resources.entrySet()) {
      if (before != null) {
        add(before, block.getKey(), file, extents);
      }
      before = block;
    }
    if (before != null) {
      add(before, end, file, extents);
    }
    Remarks found = new Remarks(file, extents, HCL);
    found.comments(text);
    return found.remarks;
  }

  private static void add(
      Map.Entry<Location, String> block, Location to, String file, List<Extent> into) {
    if (!block.getValue().isEmpty()) {
      into.add(new Extent(file + "#" + block.getValue(), block.getKey(), Optional.of(to)));
    }
  }

  /** Each resource reaches to the next key in its file, of a resource or a section. */
  private static List<Extent> extents(String unit, Value document, Template template) {
    List<Value.Entry> resources = template.section("Resources").entries();
    TreeSet<Location> keys = new TreeSet<>();
    resources.forEach(resource -> keys.add(resource.keyAt()));
    if (document instanceof Value.Mapping mapping) {
      mapping.entries().forEach(section -> keys.add(section.keyAt()));
    }
    List<Extent> extents = new ArrayList<>();
    for (Value.Entry resource : resources) {
      Location from = resource.keyAt();
      Optional<Location> to =
          Optional.ofNullable(keys.higher(from)).filter(key -> key.file().equals(from.file()));
      extents.add(new Extent(unit + "#" + resource.key(), from, to));
    }
    return extents;
  }

  private void comments(String text) {
    List<String> lines = text.contains(IGNORE) ? text.lines().toList() : List.of();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      int at = line.indexOf(IGNORE);
      int hash = at < 0 ? -1 : opening(line, at);
      if (hash >= 0) {
        boolean alone = line.substring(0, hash).isBlank();
        Location about = alone ? next(lines, i + 1) : place(lines, i);
        remarks.add(
            new Remark(
                new Location(unit, i + 1, hash + 1),
                line.substring(at + IGNORE.length()).strip(),
                at(about)));
      }
    }
  }

  /** Where the comment begins that has only this word in it; negative if it is in no comment. */
  private int opening(String line, int word) {
    int end = word;
    while (end > 0 && (line.charAt(end - 1) == ' ' || line.charAt(end - 1) == '\t')) {
      end--;
    }
    for (String opening : openings) {
      int at = end - opening.length();
      if (at >= 0
          && line.startsWith(opening, at)
          && (at == 0 || Character.isWhitespace(line.charAt(at - 1)))
          && !isQuoted(line, at)) {
        return at;
      }
    }
    return -1;
  }

  private static boolean isQuoted(String line, int at) {
    boolean quoted = false;
    for (int i = 0; i < at; i++) {
      quoted ^= line.charAt(i) == '"' && (i == 0 || line.charAt(i - 1) != '\\');
    }
    return quoted;
  }

  /** The first thing that is no comment. */
  private Location next(List<String> lines, int from) {
    int at = from;
    while (at < lines.size() && isNothing(lines.get(at))) {
      at++;
    }
    return at < lines.size() ? place(lines, at) : new Location(unit, lines.size() + 1, 1);
  }

  private boolean isNothing(String line) {
    String content = line.strip();
    return content.isEmpty()
        || openings.stream().anyMatch(content::startsWith)
        || (openings.equals(HCL) && content.startsWith("/*") && content.endsWith("*/"));
  }

  private Location place(List<String> lines, int index) {
    String line = lines.get(index);
    return new Location(unit, index + 1, line.length() - line.stripLeading().length() + 1);
  }

  private Optional<Extent> at(Location place) {
    return Optional.ofNullable(byStart.floorEntry(place))
        .map(Map.Entry::getValue)
        .filter(resource -> resource.holds(place));
  }

  private void metadata(Template template) {
    List<Value.Entry> entries = template.section("Resources").entries();
    for (int i = 0; i < entries.size(); i++) {
      Optional<Value> ignore =
          inside(entries.get(i).value(), "Metadata")
              .flatMap(metadata -> inside(metadata, NAME))
              .flatMap(ours -> inside(ours, "ignore"));
      if (ignore.isPresent()) {
        said(ignore.get(), resources.get(i));
      }
    }
  }

  private void said(Value value, Extent about) {
    switch (value) {
      case Value.Scalar(var text, _, var at) ->
          remarks.add(new Remark(at, text.toString(), Optional.of(about)));
      case Value.Sequence(var items, _) -> items.forEach(item -> said(item, about));
      case Value.Mapping _, Value.Unresolved _ ->
          remarks.add(new Remark(value.at(), "", Optional.of(about)));
    }
  }

  private static Optional<Value> inside(Value value, String key) {
    return value instanceof Value.Mapping mapping ? mapping.get(key) : Optional.empty();
  }
}
