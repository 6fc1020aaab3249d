package dev.fortlet.sources.templates.serverless;

import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.templates.drafts.Draft;
import java.util.ArrayList;
import java.util.List;

/**
 * Plugins that let pseudo parameters stand in any text: {@code #{AWS::Region}} in one, {@code
 * ${AWS::Region}} in the other. Both make {@code Fn::Sub} of such a text.
 */
record Substitutions(boolean hashes, boolean dollars) {

  private static final String HASH = "#{AWS::";
  private static final String DOLLAR = "${AWS::";

  static Substitutions of(Plugins plugins) {
    return new Substitutions(
        plugins.has("serverless-pseudo-parameters"),
        plugins.has("serverless-cloudformation-sub-variables"));
  }

  Value.Mapping apply(Value.Mapping template) {
    return hashes || dollars ? (Value.Mapping) applied(template) : template;
  }

  private Value applied(Value value) {
    return switch (value) {
      case Value.Scalar(var text, _, var at) -> {
        String written = text.known().orElse("");
        if (hashes && written.contains(HASH)) {
          yield new Draft(at).sub(written.replace(HASH, DOLLAR));
        }
        yield dollars && written.contains(DOLLAR) ? new Draft(at).sub(written) : value;
      }
      case Value.Sequence(var items, var at) -> {
        List<Value> all = new ArrayList<>(items.size());
        for (Value item : items) {
          all.add(applied(item));
        }
        yield new Value.Sequence(all, at);
      }
      case Value.Mapping(var entries, var at) -> {
        List<Value.Entry> all = new ArrayList<>(entries.size());
        for (Value.Entry entry : entries) {
          all.add(
              new Value.Entry(
                  entry.key(),
                  entry.keyAt(),
                  entry.key().equals("Fn::Sub") ? hashed(entry.value()) : applied(entry.value())));
        }
        yield new Value.Mapping(all, at);
      }
      case Value.Unresolved _ -> value;
    };
  }

  /** The text of a substitution is one already. */
  private Value hashed(Value argument) {
    if (hashes && argument instanceof Value.Scalar(var text, _, var at) && text.isKnown()) {
      return new Draft(at).text(text.toString().replace(HASH, DOLLAR));
    }
    return argument;
  }
}
