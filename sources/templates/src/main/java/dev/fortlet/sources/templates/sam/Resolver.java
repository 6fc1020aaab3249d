package dev.fortlet.sources.templates.sam;

import dev.fortlet.model.facts.Fact;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.facts.Value;

/** What a value of the template comes to once parameters' defaults and mappings are put in. */
@FunctionalInterface
public interface Resolver {

  /**
   * @param value a scalar or an intrinsic function in its long form
   * @return unread if it is no text, or cannot be known
   */
  Fact<Text> text(Value value);
}
