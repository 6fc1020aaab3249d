package dev.fortlet.sources.templates.terraform.configuration;

import dev.fortlet.model.facts.Fact;
import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Symbol;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.iam.AwsManagedPolicies;
import dev.fortlet.model.iam.Policy;
import java.util.List;
import java.util.Optional;

/**
 * {@code data.aws_iam_policy}: one of AWS's own policies, by its ARN or its name. Nothing is known
 * of others.
 */
final class ManagedPolicyData {

  /** The paths that AWS keeps policies under; a name is under one of them. */
  private static final List<String> PATHS =
      List.of("/", "/service-role/", "/job-function/", "/aws-service-role/");

  private final ResourceInstance data;
  private final AwsManagedPolicies policies = new AwsManagedPolicies();

  ManagedPolicyData(ResourceInstance data) {
    this.data = data;
  }

  Optional<Datum> attribute(String name, Location at) {
    return switch (name) {
      case "arn", "id" -> arn().map(arn -> Datum.text(arn, at));
      case "name" ->
          arn()
              .flatMap(Text::known)
              .map(arn -> Datum.text(arn.substring(arn.lastIndexOf('/') + 1), at));
      case "policy" -> arn().flatMap(arn -> document(arn, at));
      default -> Optional.empty();
    };
  }

  private Optional<Text> arn() {
    Optional<Text> written = text("arn");
    if (written.isPresent()) {
      return written;
    }
    Optional<String> name = text("name").flatMap(Text::known);
    Optional<Text> found = Optional.empty();
    if (name.isPresent()) {
      for (String path : PATHS) {
        Text arn = Text.of("arn:aws:iam::aws:policy" + path + name.get());
        if (policies.policy(arn) instanceof Fact.Known<Policy>) {
          if (found.isPresent()) {
            return Optional.empty();
          }
          found = Optional.of(arn);
        }
      }
    }
    return found;
  }

  private Optional<Text> text(String argument) {
    return data.written(argument).flatMap(Texts::of);
  }

  private Optional<Datum> document(Text arn, Location at) {
    return policies.policy(arn) instanceof Fact.Known<Policy>(var policy)
        ? Optional.of(
            new Datum.Str(
                data.symbol(data.address() + ".policy", Symbol.Shape.ANY),
                Optional.of(Values.datum(Values.placed(policy.document(), false, at))),
                false,
                at))
        : Optional.empty();
  }
}
