package dev.fortlet.model.estate;

import dev.fortlet.model.facts.Fact;
import dev.fortlet.model.facts.Listing;
import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Text;
import java.util.List;
import java.util.Optional;

/** An AWS Lambda function: an event function, or a web function (2026). */
public sealed interface LambdaFunction extends ServerlessFunction
    permits EventFunction, WebFunction {

  LambdaIdentity identity();

  LambdaConfiguration configuration();

  /** The unqualified function first, then its aliases and versions; each has its own policy. */
  Listing<Qualifier> qualifiers();

  /** What was left out of the qualifiers on purpose, which a PASS has to say. */
  default Optional<String> unasked() {
    return Optional.empty();
  }

  @Override
  default String id() {
    return identity().id();
  }

  @Override
  default String unit() {
    return identity().unit();
  }

  @Override
  default String name() {
    return identity().name();
  }

  @Override
  default Text account() {
    return identity().account();
  }

  @Override
  default Text region() {
    return identity().region();
  }

  @Override
  default Location location() {
    return identity().location();
  }

  default Text arn() {
    return identity().arn();
  }

  default Fact<Text> role() {
    return configuration().role();
  }

  /** Where a property stands ({@code TracingConfig}), else where the function does. */
  default Location where(String property) {
    return Optional.ofNullable(identity().properties().get(property)).orElse(location());
  }

  /** The qualifiers' policies and URLs that were read, for questions that any of them answers. */
  default List<Qualifier> knownQualifiers() {
    return qualifiers().items();
  }
}
