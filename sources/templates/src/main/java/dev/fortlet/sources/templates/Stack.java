package dev.fortlet.sources.templates;

import dev.fortlet.model.facts.Reason;
import dev.fortlet.sources.templates.cloudformation.StackReader;
import java.util.List;
import java.util.Optional;

/**
 * A template with the reader that knows what its parameters are.
 *
 * @param doubt why what was read may not be what is deployed, if so
 */
record Stack(Reading reading, StackReader reader, List<String> notes, Optional<Reason> doubt) {

  Stack(Reading reading, StackReader reader) {
    this(reading, reader, List.of(), Optional.empty());
  }
}
