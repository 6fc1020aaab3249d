package dev.fortlet.sources.templates.sam;

import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.templates.drafts.Draft;
import dev.fortlet.sources.templates.drafts.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** SAM's tags are a mapping; CloudFormation's are a list of keys and values. */
final class Tags {

  private Tags() {}

  static Value of(Optional<Value> given, Draft draft) {
    if (given.isPresent() && Shape.mapping(given.get()).isEmpty()) {
      return given.get();
    }
    List<Value> tags = new ArrayList<>();
    for (Value.Entry entry :
        given.flatMap(Shape::mapping).map(Value.Mapping::entries).orElse(List.of())) {
      tags.add(
          new Draft(entry.keyAt())
              .map("Key", new Draft(entry.keyAt()).text(entry.key()), "Value", entry.value()));
    }
    tags.add(draft.map("Key", draft.text("lambda:createdBy"), "Value", draft.text("SAM")));
    return draft.list(tags);
  }
}
