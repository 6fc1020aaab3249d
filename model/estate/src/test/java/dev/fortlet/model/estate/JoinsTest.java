package dev.fortlet.model.estate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fortlet.model.estate.LambdaConfiguration.PackageType;
import dev.fortlet.model.estate.LambdaConfiguration.TracingMode;
import dev.fortlet.model.facts.Fact;
import dev.fortlet.model.facts.Listing;
import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Symbol;
import dev.fortlet.model.facts.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JoinsTest {

  private static final Location HERE = new Location("t.yaml", 3, 5);
  private static final Text ACCOUNT =
      Text.of(new Symbol("t.yaml", "AWS::AccountId", Symbol.Shape.OWN_ACCOUNT));
  private static final Text ROLE = Text.of("arn:aws:iam::").plus(ACCOUNT).plus(":role/r");
  private static final DeploymentUnit UNIT =
      new DeploymentUnit(
          "t.yaml", DeploymentUnit.Kind.CLOUDFORMATION, ACCOUNT, Text.of("eu-west-1"), false);
  private static final Reason MISSING = Reason.at(HERE, "a stack is not in sight", "its template");

  private static Optional<Reason> unread(DeploymentUnit unit) {
    LambdaFunction function = function();
    Estate estate =
        new Estate(
            List.of(unit),
            Listing.partial(List.of(function), MISSING),
            Listing.none(),
            Listing.none(),
            List.of(),
            List.of());
    return estate.joins().sharers(function, ROLE).unread();
  }

  @Test
  void missing_functions_that_no_unit_places_may_run_as_any_role() {
    assertThat(unread(UNIT)).contains(MISSING);
    assertThat(unread(UNIT.apartFrom(Optional.of(Reason.of("another", ""))))).contains(MISSING);
  }

  @Test
  void a_unit_says_whether_its_missing_functions_may_run_as_its_roles() {
    assertThat(unread(UNIT.hiding(Optional.of(MISSING)))).contains(MISSING);
    assertThat(unread(UNIT.apartFrom(Optional.of(MISSING)))).isEmpty();
  }

  private static LambdaFunction function() {
    return new EventFunction(
        new LambdaIdentity(
            "t.yaml#F", "t.yaml", "F", Text.of("f"), ACCOUNT, UNIT.region(), HERE, Map.of()),
        new LambdaConfiguration(
            Fact.known(PackageType.ZIP),
            Fact.known(Optional.empty()),
            Fact.known(Optional.empty()),
            Fact.known(Optional.empty()),
            Fact.known(Optional.empty()),
            Fact.known(Optional.empty()),
            Listing.none(),
            Listing.none(),
            Listing.none(),
            Fact.known(ROLE),
            Fact.known(TracingMode.ACTIVE),
            Fact.known(Optional.empty()),
            Listing.none(),
            Fact.known(Optional.empty()),
            Fact.known(Optional.empty()),
            Fact.known(false),
            Fact.known(Optional.empty()),
            Listing.none()),
        Listing.none(),
        Listing.none());
  }
}
