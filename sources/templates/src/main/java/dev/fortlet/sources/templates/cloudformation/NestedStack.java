package dev.fortlet.sources.templates.cloudformation;

import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.facts.Value;
import java.util.Map;
import java.util.Optional;

/**
 * A stack that a template makes out of another template.
 *
 * @param kind what people call such a thing: a nested stack, a stack set
 * @param template where that template is, as it is written and as far as it is known
 * @param parameters what it is given, in the words of the outer template
 * @param written the same before it was resolved, as far as it stands by itself
 * @param outOfSight why the template cannot be in sight, of what is no stack but a module
 */
public record NestedStack(
    String kind,
    String logicalId,
    Optional<Text> template,
    Map<String, Value> parameters,
    Map<String, Value> written,
    Optional<Reason> outOfSight,
    Location at) {

  public NestedStack {
    parameters = Map.copyOf(parameters);
    written = Map.copyOf(written);
  }
}
