package dev.fortlet.sources.templates.cloudformation;

import dev.fortlet.model.facts.Text;
import dev.fortlet.model.facts.Value;
import java.util.List;
import java.util.Optional;

/** What a template refers to in other templates of the scan. */
public interface Outside {

  /** The value that is exported under a name, if exactly one template exports that very name. */
  Optional<Value> exported(Text name);

  /** The values that may be exported under a name. */
  List<Value> perhapsExported(Text name);

  /** What a nested stack puts out, if its template is in sight. */
  Optional<Value> output(String stack, String output);

  /** The template that a nested stack is made of, if it is in sight. */
  Optional<TemplateResolver> nested(String stack);

  /** That of a template which stands alone. */
  static Outside nothing() {
    return new Outside() {
      @Override
      public Optional<Value> exported(Text name) {
        return Optional.empty();
      }

      @Override
      public List<Value> perhapsExported(Text name) {
        return List.of();
      }

      @Override
      public Optional<Value> output(String stack, String output) {
        return Optional.empty();
      }

      @Override
      public Optional<TemplateResolver> nested(String stack) {
        return Optional.empty();
      }
    };
  }
}
