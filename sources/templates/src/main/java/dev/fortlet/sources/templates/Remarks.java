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
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds what the author of a template says to Fortlet: in YAML in comments, {@code # fortlet:ignore
 * lambda-tracing -- why}, above a resource or in it; in JSON, which has none, in the resource's
 * {@code Metadata}, as {@code {"fortlet": {"ignore": "lambda-tracing -- why"}}}.
 */
final class Remarks {

  private static final String NAME = "fortlet";
  private static final String IGNORE = "fortlet:ignore";

  private final String unit;
  private final List<Extent> resources;
  private final TreeMap<Location, Extent> byStart = new TreeMap<>();
  private final List<Remark> remarks = new ArrayList<>();

  private Remarks(String unit, Value document, Template template) {
    this.unit = unit;
    this.resources = extents(document, template);
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
    Remarks found = new Remarks(unit, document, template);
    found.comments(text);
    found.metadata(template);
    return found.remarks;
  }

  /** Each resource reaches to the next key in its file, of a resource or a section. */
  private List<Extent> extents(Value document, Template template) {
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
  private static int opening(String line, int word) {
    int at = word - 1;
    while (at >= 0 && (line.charAt(at) == ' ' || line.charAt(at) == '\t')) {
      at--;
    }
    boolean opens = at >= 0 && line.charAt(at) == '#' && !isQuoted(line, at);
    return opens && (at == 0 || Character.isWhitespace(line.charAt(at - 1))) ? at : -1;
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

  private static boolean isNothing(String line) {
    String content = line.strip();
    return content.isEmpty() || content.charAt(0) == '#';
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
