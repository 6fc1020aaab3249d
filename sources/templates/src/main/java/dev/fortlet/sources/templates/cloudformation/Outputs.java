package dev.fortlet.sources.templates.cloudformation;

import dev.fortlet.model.facts.Answer;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.facts.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a template puts out, for outer stacks and, under a name, for every stack beside it. */
public final class Outputs {

  private final TemplateResolver resolver;

  public Outputs(TemplateResolver resolver) {
    this.resolver = resolver;
  }

  /** What it puts out under a logical id. */
  public Optional<Value> value(String logicalId) {
    return resolver.template().section("Outputs").get(logicalId).orElse(null)
                instanceof Value.Mapping body
            && resolver.present(body) != Answer.NO
        ? body.get("Value").map(resolver::resolve)
        : Optional.empty();
  }

  /**
   * @param name under which it is exported
   * @param output the logical id of what is put out
   */
  public record Export(Text name, String output) {}

  public List<Export> exports() {
    List<Export> exports = new ArrayList<>();
    for (Value.Entry entry : resolver.template().section("Outputs").entries()) {
      if (entry.value() instanceof Value.Mapping body
          && body.get("Export").orElse(null) instanceof Value.Mapping export
          && export.get("Name").isPresent()
          && resolver.present(body) != Answer.NO) {
        Value name = resolver.resolve(export.get("Name").get());
        exports.add(new Export(resolver.part(name, "Export"), entry.key()));
      }
    }
    return exports;
  }
}
