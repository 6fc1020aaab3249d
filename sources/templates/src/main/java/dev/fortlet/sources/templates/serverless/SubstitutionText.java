package dev.fortlet.sources.templates.serverless;

import dev.fortlet.model.facts.Text;
import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.templates.drafts.Draft;
import java.util.ArrayList;
import java.util.List;

/** The text of {@code Fn::Sub} where variables of the framework stood in it. */
final class SubstitutionText {

  private SubstitutionText() {}

  /** {@code Fn::Sub} wants its text in full, so what is not known in it becomes a name of its. */
  static Value.Mapping complete(Value.Mapping mapping) {
    if (mapping.entries().size() != 1 || !mapping.entries().getFirst().key().equals("Fn::Sub")) {
      return mapping;
    }
    Value argument = mapping.entries().getFirst().value();
    Value template =
        argument instanceof Value.Sequence(var items, _) && items.size() == 2
            ? items.getFirst()
            : argument;
    if (!(template instanceof Value.Scalar(var text, _, var at)) || text.isKnown()) {
      return mapping;
    }
    List<Value.Entry> names = new ArrayList<>();
    if (argument instanceof Value.Sequence(var items, _)
        && items.getLast() instanceof Value.Mapping(var own, _)) {
      names.addAll(own);
    }
    StringBuilder written = new StringBuilder();
    for (Text.Part part : text.parts()) {
      switch (part) {
        case Text.Part.Literal(var literal) -> written.append(literal);
        case Text.Part.Unknown(var symbol) -> {
          String name = "Variable" + names.size();
          names.add(
              new Value.Entry(name, at, new Value.Scalar(Text.of(symbol), Value.Type.STRING, at)));
          written.append("${").append(name).append('}');
        }
      }
    }
    Draft draft = new Draft(at);
    return draft.sub(written.toString(), new Value.Mapping(names, at));
  }
}
