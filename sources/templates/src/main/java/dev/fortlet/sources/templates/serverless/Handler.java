package dev.fortlet.sources.templates.serverless;

import dev.fortlet.model.facts.Text;
import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.templates.drafts.Draft;
import dev.fortlet.sources.templates.drafts.Fields;
import java.util.Optional;

/**
 * One entry under {@code functions}.
 *
 * @param key what the service calls it
 * @param name what it is called once deployed
 * @param config what stands in the entry
 * @param draft for values that stand where the entry stands
 * @param alias the name of the alias that events lead to, if it has one
 */
record Handler(String key, Text name, Fields config, Draft draft, Optional<String> alias) {

  String id() {
    return Names.function(key);
  }

  /** The start of the logical ids of what is made for it. */
  String prefix() {
    return Names.resource(key);
  }

  /** What its events invoke: the function, or its alias. */
  Value target(Draft here) {
    Value arn = here.getAtt(id(), "Arn");
    return alias.isEmpty()
        ? arn
        : here.map("Fn::Join", here.list(here.text(":"), here.list(arn, here.text(alias.get()))));
  }

  /** What the entry says, else what the provider says for all. */
  Optional<Value> setting(String key, Fields provider) {
    Optional<Value> own = config.get(key);
    return own.isPresent() ? own : provider.get(key);
  }
}
