package dev.fortlet.sources.templates.sam;

import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.templates.drafts.Fields;
import dev.fortlet.sources.templates.drafts.Shape;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Expands a SAM template to the plain CloudFormation that AWS makes of it.
 *
 * <p>A pure function of the tree: the template's intrinsic functions stand in their long form and
 * stay, except where SAM itself needs to know what they come to.
 */
public final class SamTransform {

  private static final String PREFIX = "AWS::Serverless::";

  private SamTransform() {}

  /** Whether the template has anything of SAM's. */
  public static boolean concerns(Value.Mapping template) {
    if (template.get("Resources").orElse(null) instanceof Value.Mapping resources) {
      for (Value.Entry entry : resources.entries()) {
        if (entry.value() instanceof Value.Mapping resource
            && (resource.has("Connectors")
                || resource
                    .get("Type")
                    .flatMap(Shape::literal)
                    .filter(type -> type.startsWith(PREFIX))
                    .isPresent())) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * The plain template. Without anything of SAM's it is the same value.
   *
   * @param resolver says what an intrinsic function comes to, where SAM needs to know it
   */
  public static Value.Mapping apply(Value.Mapping template, Resolver resolver) {
    if (!concerns(template)
        || !(template.get("Resources").orElse(null) instanceof Value.Mapping resources)) {
      return template;
    }
    Fields conditions = template.get("Conditions").map(Fields::of).orElseGet(Fields::new);
    Expansion out = new Expansion(resolver, new Globals(template), conditions);
    List<Value.Entry> untouched = new ArrayList<>();
    for (Value.Entry entry : resources.entries()) {
      if (entry.value() instanceof Value.Mapping resource
          && resource.get("Type").flatMap(Shape::literal).isPresent()) {
        out.declare(Resource.read(entry, resource));
      } else {
        untouched.add(entry);
      }
    }
    expand(out);
    return written(template, resources, out, untouched);
  }

  private static void expand(Expansion out) {
    List<Resource> declared = new ArrayList<>(out.declared());
    for (Resource resource : declared) {
      if (resource.type().equals(PREFIX + "Function") && !out.isFull()) {
        new FunctionExpansion(out, resource).expand();
      }
    }
    for (Resource resource : declared) {
      if (!out.isFull()) {
        OtherResources.expand(out, resource);
      }
    }
    for (Api api : out.apis()) {
      if (api.resource().type().startsWith(PREFIX)) {
        api.finish();
      }
    }
    for (Resource resource : declared) {
      connect(out, resource);
    }
  }

  /** Connectors of their own, and those inside resources. */
  private static void connect(Expansion out, Resource resource) {
    if (resource.type().equals(PREFIX + "Connector")) {
      new Connector(out, resource, Optional.empty()).expand();
    }
    Optional<Value.Mapping> embedded = resource.attributes().mapping("Connectors");
    for (Value.Entry entry : embedded.map(Value.Mapping::entries).orElse(List.of())) {
      Value.Entry named =
          new Value.Entry(resource.id() + entry.key(), entry.keyAt(), entry.value());
      if (entry.value() instanceof Value.Mapping mapping) {
        Resource connector = Resource.read(named, mapping);
        connector.attributes().put("Type", connector.draft().text(PREFIX + "Connector"));
        new Connector(out, connector, Optional.of(resource.id())).expand();
      }
    }
  }

  private static Value.Mapping written(
      Value.Mapping template, Value.Mapping resources, Expansion out, List<Value.Entry> untouched) {
    References references = new References(out.references());
    List<Value.Entry> entries = new ArrayList<>();
    Set<String> written = new HashSet<>();
    for (Resource resource : out.written()) {
      written.add(resource.id());
    }
    for (Value.Entry entry : resources.entries()) {
      Optional<Resource> declared = out.declared(entry.key());
      if (declared.isEmpty() || out.isConsumed(entry.key()) || written.contains(entry.key())) {
        continue;
      }
      boolean changed = out.isChanged(entry.key());
      entries.add(replaced(references, changed ? declared.get().toEntry() : entry));
    }
    for (Resource resource : out.written()) {
      entries.add(replaced(references, resource.toEntry()));
    }
    for (Value.Entry entry : untouched) {
      entries.add(replaced(references, entry));
    }
    Fields result = new Fields();
    for (Value.Entry entry : template.entries()) {
      boolean outputs = entry.key().equals("Outputs");
      if (!entry.key().equals("Globals")) {
        result.put(outputs ? replaced(references, entry) : entry);
      }
    }
    if (!out.conditions().isEmpty()) {
      result.put("Conditions", out.conditions().toValue(resources.at()));
    }
    result.put("Resources", new Value.Mapping(entries, resources.at()));
    return result.toValue(template.at());
  }

  private static Value.Entry replaced(References references, Value.Entry entry) {
    return new Value.Entry(entry.key(), entry.keyAt(), references.replace(entry.value()));
  }
}
