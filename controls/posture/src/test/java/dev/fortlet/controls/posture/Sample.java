package dev.fortlet.controls.posture;

import dev.fortlet.model.estate.DeploymentUnit;
import dev.fortlet.model.estate.Estate;
import dev.fortlet.model.estate.EventFunction;
import dev.fortlet.model.estate.LambdaConfiguration;
import dev.fortlet.model.estate.LambdaConfiguration.PackageType;
import dev.fortlet.model.estate.LambdaConfiguration.TracingMode;
import dev.fortlet.model.estate.LambdaFunction;
import dev.fortlet.model.estate.LambdaIdentity;
import dev.fortlet.model.estate.Organization;
import dev.fortlet.model.estate.Qualifier;
import dev.fortlet.model.estate.Role;
import dev.fortlet.model.facts.Fact;
import dev.fortlet.model.facts.Json;
import dev.fortlet.model.facts.Listing;
import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.MalformedException;
import dev.fortlet.model.facts.Symbol;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.iam.Policy;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A plain function in an account of ours, one fact of which a test changes. */
record Sample(
    String name,
    Fact<PackageType> packageType,
    Fact<Optional<Text>> runtime,
    Fact<Text> role,
    Fact<TracingMode> tracing,
    List<Qualifier> qualifiers) {

  static final Location HERE = new Location("template.yaml", 1, 1);
  static final String UNIT = "template.yaml";
  static final Text ACCOUNT = Text.of("111111111111");

  static Sample function(String name) {
    return new Sample(
        name,
        Fact.known(PackageType.ZIP),
        Fact.known(Optional.of(Text.of("python3.14"))),
        Fact.known(Text.of("arn:aws:iam::111111111111:role/" + name)),
        Fact.known(TracingMode.ACTIVE),
        List.of(qualifier(name, Fact.known(Policy.empty(HERE)), Fact.known(Optional.empty()))));
  }

  static Qualifier qualifier(
      String function, Fact<Policy> policy, Fact<Optional<Qualifier.FunctionUrl>> url) {
    return new Qualifier(
        Qualifier.Kind.UNQUALIFIED, Text.of(""), Text.of(arn(function)), policy, url);
  }

  static String arn(String function) {
    return "arn:aws:lambda:eu-west-1:111111111111:function:" + function;
  }

  static Policy policy(String statements) {
    try {
      return new Policy(
          Json.read("{\"Version\":\"2012-10-17\",\"Statement\":[" + statements + "]}", UNIT));
    } catch (MalformedException e) {
      throw new IllegalArgumentException(statements, e);
    }
  }

  static Text symbol(String name, Symbol.Shape shape) {
    return Text.of(new Symbol(UNIT, name, shape));
  }

  Sample runtime(Fact<Optional<Text>> changed) {
    return new Sample(name, packageType, changed, role, tracing, qualifiers);
  }

  Sample packageType(PackageType changed) {
    return new Sample(name, Fact.known(changed), runtime, role, tracing, qualifiers);
  }

  Sample role(Fact<Text> changed) {
    return new Sample(name, packageType, runtime, changed, tracing, qualifiers);
  }

  Sample tracing(Fact<TracingMode> changed) {
    return new Sample(name, packageType, runtime, role, changed, qualifiers);
  }

  Sample qualifiers(Qualifier... changed) {
    return new Sample(name, packageType, runtime, role, tracing, List.of(changed));
  }

  LambdaFunction build() {
    LambdaIdentity identity =
        new LambdaIdentity(
            UNIT + "#" + name,
            UNIT,
            name,
            Text.of(arn(name)),
            ACCOUNT,
            Text.of("eu-west-1"),
            HERE,
            Map.of());
    LambdaConfiguration configuration =
        new LambdaConfiguration(
            packageType,
            runtime,
            Fact.known(Optional.empty()),
            Fact.known(Optional.empty()),
            Fact.known(Optional.empty()),
            Fact.known(Optional.empty()),
            Listing.none(),
            Listing.none(),
            Listing.none(),
            role,
            tracing,
            Fact.known(Optional.empty()),
            Listing.none(),
            Fact.known(Optional.empty()),
            Fact.known(Optional.empty()),
            Fact.known(false),
            Fact.known(Optional.empty()),
            Listing.none());
    return new EventFunction(identity, configuration, Listing.complete(qualifiers), Listing.none());
  }

  static Estate estate(List<Role> roles, Sample... functions) {
    List<LambdaFunction> built = List.of(functions).stream().map(Sample::build).toList();
    return new Estate(
        List.of(
            new DeploymentUnit(
                UNIT, DeploymentUnit.Kind.CLOUDFORMATION, ACCOUNT, Text.of("eu-west-1"), false)),
        Listing.complete(built),
        Listing.complete(roles),
        Listing.none(),
        List.of(),
        List.of());
  }

  static Estate estate(Sample... functions) {
    return estate(List.of(), functions);
  }

  /** The same estate, whose accounts said that they are in these organisations. */
  static Estate within(Estate estate, Organization... organizations) {
    return new Estate(
        estate.units(),
        estate.functions(),
        estate.roles(),
        estate.managedPolicies(),
        estate.workloads(),
        estate.sources(),
        estate.forks(),
        List.of(organizations));
  }

  /** A role of the template whose name is made on deployment. */
  static Role generatedRole(String logicalId) {
    Text name = symbol(logicalId, Symbol.Shape.NAME);
    return new Role(
        UNIT + "#" + logicalId,
        UNIT,
        name,
        Text.of("arn:aws:iam::111111111111:role/").plus(name),
        ACCOUNT,
        Fact.known(Policy.empty(HERE)),
        Listing.none(),
        Listing.none(),
        Fact.known(Optional.empty()),
        HERE);
  }
}
