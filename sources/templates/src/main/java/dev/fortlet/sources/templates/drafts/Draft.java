package dev.fortlet.sources.templates.drafts;

import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.facts.Value;
import java.util.ArrayList;
import java.util.List;

/** Makes values that stand where the construct stands that they are generated for. */
public record Draft(Location at) {

  public Value.Scalar text(String text) {
    return Value.Scalar.string(text, at);
  }

  public Value.Scalar flag(boolean value) {
    return new Value.Scalar(Text.of(Boolean.toString(value)), Value.Type.BOOLEAN, at);
  }

  public Value.Sequence list(Value... items) {
    return new Value.Sequence(List.of(items), at);
  }

  public Value.Sequence list(List<Value> items) {
    return new Value.Sequence(items, at);
  }

  public Value.Mapping map() {
    return new Value.Mapping(List.of(), at);
  }

  public Value.Mapping map(String key, Value value) {
    return new Value.Mapping(List.of(entry(key, value)), at);
  }

  public Value.Mapping map(String key1, Value value1, String key2, Value value2) {
    return new Value.Mapping(List.of(entry(key1, value1), entry(key2, value2)), at);
  }

  public Value.Mapping map(
      String key1, Value value1, String key2, Value value2, String key3, Value value3) {
    return new Value.Mapping(
        List.of(entry(key1, value1), entry(key2, value2), entry(key3, value3)), at);
  }

  public Value.Entry entry(String key, Value value) {
    return new Value.Entry(key, at, value);
  }

  public Value.Mapping ref(String name) {
    return map("Ref", text(name));
  }

  public Value.Mapping getAtt(String logicalId, String attribute) {
    return map("Fn::GetAtt", list(text(logicalId), text(attribute)));
  }

  public Value.Mapping sub(String template) {
    return map("Fn::Sub", text(template));
  }

  public Value.Mapping sub(String template, Value.Mapping variables) {
    return map("Fn::Sub", list(text(template), variables));
  }

  public Value.Mapping choice(String condition, Value then, Value otherwise) {
    return map("Fn::If", list(text(condition), then, otherwise));
  }

  public Value.Mapping noValue() {
    return ref("AWS::NoValue");
  }

  public Value.Unresolved unresolved(String message, String settledBy) {
    return new Value.Unresolved(Reason.at(at, message, settledBy), at);
  }

  public Value.Mapping allow(Value resource, String... actions) {
    List<Value> names = new ArrayList<>();
    for (String action : actions) {
      names.add(text(action));
    }
    return map("Effect", text("Allow"), "Action", list(names), "Resource", resource);
  }

  public Value.Mapping document(List<Value> statements) {
    return map("Version", text("2012-10-17"), "Statement", list(statements));
  }

  public Value.Mapping document(Value... statements) {
    return document(List.of(statements));
  }

  public Value.Mapping policy(String name, Value document) {
    return map("PolicyName", text(name), "PolicyDocument", document);
  }

  /** A trust policy that lets one service assume the role. */
  public Value.Mapping trust(String service) {
    return document(
        map(
            "Effect",
            text("Allow"),
            "Action",
            list(text("sts:AssumeRole")),
            "Principal",
            map("Service", list(text(service)))));
  }

  /** The same value, standing here. */
  public Value copy(Value value) {
    return switch (value) {
      case Value.Scalar(var text, var type, var _) -> new Value.Scalar(text, type, at);
      case Value.Unresolved(var reason, var _) -> new Value.Unresolved(reason, at);
      case Value.Sequence(var items, var _) -> {
        List<Value> copies = new ArrayList<>(items.size());
        for (Value item : items) {
          copies.add(copy(item));
        }
        yield new Value.Sequence(copies, at);
      }
      case Value.Mapping(var entries, var _) -> {
        List<Value.Entry> copies = new ArrayList<>(entries.size());
        for (Value.Entry entry : entries) {
          copies.add(entry(entry.key(), copy(entry.value())));
        }
        yield new Value.Mapping(copies, at);
      }
    };
  }
}
