package dev.fortlet.sources.templates.documents;

import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.MalformedException;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.facts.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.events.StreamEndEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads the first document of a YAML stream. Scalars keep the text as it is written, so {@code
 * 2012-10-17} stays a text and {@code 012345678901} keeps its digits, typed as the number that it
 * is to CloudFormation. {@code yes} and {@code on} are texts.
 */
final class YamlReader {

  private static final int MAX_DEPTH = 200;

  /** Counted with every alias written out: templates have some thousands. */
  private static final int MAX_NODES = 1_000_000;

  private final String file;
  private final Iterator<Event> events;
  private final Map<Anchor, Node> anchors = new HashMap<>();
  private long nodes;

  /** A value, how many nodes it has with its aliases written out, and how deep it goes. */
  private record Node(Value value, long size, int height) {}

  YamlReader(String text, String file) {
    this.file = file;
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(file)
            .setCodePointLimit(Integer.MAX_VALUE)
            .setUseMarks(true)
            .build();
    this.events = new Parse(settings).parseString(text).iterator();
  }

  Value read() throws MalformedException {
    try {
      Event event = events.next();
      while (!(event instanceof DocumentStartEvent)) {
        if (event instanceof StreamEndEvent) {
          return new Value.Scalar(Text.of(""), Value.Type.NULL, new Location(file, 1, 1));
        }
        event = events.next();
      }
      return node(events.next(), 1).value();
    } catch (MarkedYamlEngineException e) {
      throw new MalformedException(
          e.getProblemMark().map(this::at).orElse(new Location(file, 1, 1)), message(e));
    } catch (YamlEngineException e) {
      throw new MalformedException(new Location(file, 1, 1), "not YAML: " + firstLine(e));
    }
  }

  private Node node(Event event, int depth) throws MalformedException {
    Location at = at(event);
    if (depth > MAX_DEPTH) {
      throw new MalformedException(at, "nested deeper than " + MAX_DEPTH + " levels");
    }
    Node node =
        switch (event) {
          case AliasEvent alias -> alias(alias, at, depth);
          case ScalarEvent scalar -> new Node(scalar(scalar, at), 1, 1);
          case SequenceStartEvent sequence -> sequence(sequence, at, depth);
          case MappingStartEvent mapping -> mapping(mapping, at, depth);
          default -> throw new MalformedException(at, "expected a YAML value");
        };
    nodes += event instanceof AliasEvent ? node.size() : 1;
    if (nodes > MAX_NODES) {
      throw new MalformedException(
          at, "more than " + MAX_NODES + " values with its aliases written out");
    }
    if (event instanceof NodeEvent named && !(event instanceof AliasEvent)) {
      named.getAnchor().ifPresent(anchor -> anchors.put(anchor, node));
    }
    return node;
  }

  private Node alias(AliasEvent alias, Location at, int depth) throws MalformedException {
    Node node = anchors.get(alias.getAlias());
    if (node == null) {
      throw new MalformedException(
          at, "the alias *" + alias.getAlias().getValue() + " has no anchor before it");
    }
    if (depth + node.height() > MAX_DEPTH) {
      throw new MalformedException(at, "nested deeper than " + MAX_DEPTH + " levels");
    }
    return node;
  }

  private Node sequence(SequenceStartEvent start, Location at, int depth)
      throws MalformedException {
    List<Value> items = new ArrayList<>();
    long size = 1;
    int height = 1;
    for (Event event = events.next();
        event.getEventId() != Event.ID.SequenceEnd;
        event = events.next()) {
      Node item = node(event, depth + 1);
      items.add(item.value());
      size += item.size();
      height = Math.max(height, item.height() + 1);
    }
    return new Node(tagged(start.getTag(), new Value.Sequence(items, at)), size, height);
  }

  private Node mapping(MappingStartEvent start, Location at, int depth) throws MalformedException {
    List<Value.Entry> entries = new ArrayList<>();
    List<Value> merged = new ArrayList<>();
    long size = 1;
    int height = 1;
    for (Event event = events.next();
        event.getEventId() != Event.ID.MappingEnd;
        event = events.next()) {
      Location keyAt = at(event);
      String key = key(node(event, depth + 1).value());
      Node value = node(events.next(), depth + 1);
      if (key.equals("<<") && event instanceof ScalarEvent plain && plain.isPlain()) {
        merged.add(value.value());
      } else {
        entries.add(new Value.Entry(key, keyAt, value.value()));
      }
      size += value.size() + 1;
      height = Math.max(height, value.height() + 1);
    }
    List<Value.Entry> all = merged.isEmpty() ? entries : merge(merged, entries);
    return new Node(tagged(start.getTag(), new Value.Mapping(all, at)), size, height);
  }

  private String key(Value key) throws MalformedException {
    if (key instanceof Value.Scalar(var text, _, _)) {
      return text.toString();
    }
    throw new MalformedException(key.at(), "expected a key that is a text");
  }

  /** What is merged comes first, so that the mapping's own keys are the later ones, which count. */
  private static List<Value.Entry> merge(List<Value> merged, List<Value.Entry> own) {
    Set<String> seen = new HashSet<>();
    for (Value.Entry entry : own) {
      seen.add(entry.key());
    }
    List<Value.Entry> all = new ArrayList<>();
    for (Value value : merged) {
      List<Value> sources = value instanceof Value.Sequence(var items, _) ? items : List.of(value);
      for (Value source : sources) {
        if (source instanceof Value.Mapping(var entries, _)) {
          for (Value.Entry entry : entries) {
            if (seen.add(entry.key())) {
              all.add(entry);
            }
          }
        }
      }
    }
    all.addAll(own);
    return all;
  }

  private static Value scalar(ScalarEvent event, Location at) {
    Optional<String> tag = event.getTag();
    boolean untyped = tag.isEmpty() || tag.get().equals("!") || !tag.get().startsWith("tag:");
    Value.Type type =
        event.isPlain() && untyped && tag.isEmpty()
            ? PlainScalar.type(event.getValue())
            : Value.Type.STRING;
    return tagged(tag, new Value.Scalar(Text.of(event.getValue()), type, at));
  }

  private static Value tagged(Optional<String> tag, Value value) {
    return tag.isPresent() ? ShortTags.apply(tag.get(), value) : value;
  }

  private Location at(Event event) {
    return event.getStartMark().map(this::at).orElse(new Location(file, 1, 1));
  }

  private Location at(Mark mark) {
    return new Location(file, mark.getLine() + 1, mark.getColumn() + 1);
  }

  private static String message(MarkedYamlEngineException e) {
    String problem = e.getProblem();
    String context = e.getContext();
    String said = problem == null ? firstLine(e) : problem;
    String message = context == null || context.isEmpty() ? said : context + ", " + said;
    // The library quotes the character that it stumbled over, which may be the end of the line.
    return "not YAML: " + message.replace('\n', ' ').replace('\r', ' ');
  }

  private static String firstLine(Exception e) {
    String message = String.valueOf(e.getMessage());
    int end = message.indexOf('\n');
    return end < 0 ? message : message.substring(0, end);
  }
}
