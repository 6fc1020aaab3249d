package dev.fortlet.model.estate.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fortlet.model.estate.DeploymentUnit;
import dev.fortlet.model.estate.Estate;
import dev.fortlet.model.estate.EventFunction;
import dev.fortlet.model.estate.Fork;
import dev.fortlet.model.estate.LambdaConfiguration;
import dev.fortlet.model.estate.LambdaConfiguration.PackageType;
import dev.fortlet.model.estate.LambdaConfiguration.TracingMode;
import dev.fortlet.model.estate.LambdaFunction;
import dev.fortlet.model.estate.LambdaIdentity;
import dev.fortlet.model.estate.ManagedPolicy;
import dev.fortlet.model.estate.Organization;
import dev.fortlet.model.estate.Qualifier;
import dev.fortlet.model.estate.Role;
import dev.fortlet.model.estate.SourceRead;
import dev.fortlet.model.estate.Trigger;
import dev.fortlet.model.estate.WebFunction;
import dev.fortlet.model.estate.Workload;
import dev.fortlet.model.facts.Answer;
import dev.fortlet.model.facts.Fact;
import dev.fortlet.model.facts.Json;
import dev.fortlet.model.facts.Listing;
import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.MalformedException;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Symbol;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.facts.Value;
import dev.fortlet.model.iam.Policy;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotTest {

  private static final Location HERE = new Location("app/template.yaml", 12, 3);
  private static final Reason DENIED = Reason.at(HERE, "AccessDenied", "lambda:GetPolicy");
  private static final Text ACCOUNT =
      Text.of(new Symbol("app/template.yaml", "AWS::AccountId", Symbol.Shape.OWN_ACCOUNT));

  @Test
  void an_estate_survives_a_round_trip_with_its_gaps_and_positions() throws Exception {
    Estate estate = estate();
    assertThat(read(write(estate))).isEqualTo(estate);
  }

  @Test
  void the_empty_estate_survives_too() throws Exception {
    assertThat(read(write(Estate.empty()))).isEqualTo(Estate.empty());
  }

  @Test
  void two_writes_of_one_estate_are_equal() throws Exception {
    assertThat(write(estate())).isEqualTo(write(estate()));
  }

  @Test
  void a_snapshot_cut_anywhere_is_an_error_and_never_a_smaller_estate() throws Exception {
    String whole = write(estate()).strip();
    for (int length = 0; length < whole.length(); length += 7) {
      String cut = whole.substring(0, length);
      assertThatThrownBy(() -> read(cut)).isInstanceOf(MalformedException.class);
    }
  }

  @Test
  void a_newer_version_says_what_to_do() {
    assertThatThrownBy(() -> read("{\"schema\": \"fortlet.estate/2\", \"functions\": []}"))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining("fortlet.estate/2")
        .hasMessageContaining("a newer one");
  }

  @Test
  void an_error_names_the_line() {
    assertThatThrownBy(() -> read("{\"schema\": \"fortlet.estate/1\",\n \"functions\": 7}"))
        .isInstanceOfSatisfying(
            MalformedException.class,
            e -> assertThat(e.where()).isEqualTo(new Location("snapshot.json", 2, 15)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "null", "{}", "{\"functions\":[]}", "hello", "{\"schema\":1}"})
  void what_is_no_snapshot_is_refused(String text) {
    assertThatThrownBy(() -> read(text)).isInstanceOf(MalformedException.class);
  }

  private static Estate estate() throws MalformedException {
    LambdaConfiguration configuration =
        new LambdaConfiguration(
            Fact.known(PackageType.ZIP),
            Fact.known(Optional.of(Text.of("python3.12"))),
            Fact.known(Optional.empty()),
            Fact.known(Optional.of(Text.of("app.handler"))),
            Fact.unread(DENIED),
            Fact.known(Optional.empty()),
            Listing.partial(List.of(Text.of("arn:layer:1")), DENIED),
            Listing.complete(List.of(Text.of("arm64"))),
            Listing.complete(List.of("TABLE", "SECRET")),
            Fact.known(roleArn()),
            Fact.known(TracingMode.ACTIVE),
            Fact.known(
                Optional.of(
                    new LambdaConfiguration.VpcAttachment(
                        Listing.complete(List.of(Text.of("subnet-1"))), Listing.none()))),
            Listing.none(),
            Fact.known(Optional.of(7)),
            Fact.known(Optional.empty()),
            Fact.known(false),
            Fact.known(Optional.empty()),
            Listing.complete(List.of(new LambdaConfiguration.Tag("team", Text.of("shop")))));
    Qualifier unqualified =
        new Qualifier(
            Qualifier.Kind.UNQUALIFIED,
            Text.of(""),
            Text.of("arn:f"),
            Fact.known(policy()),
            Fact.known(
                Optional.of(
                    new Qualifier.FunctionUrl(
                        Fact.known(Qualifier.UrlAuth.NONE), Fact.unread(DENIED), HERE))));
    EventFunction event =
        new EventFunction(
            identity("app/template.yaml#Orders"),
            configuration,
            Listing.complete(List.of(unqualified)),
            Listing.partial(
                List.of(
                    new Trigger.EventSourceMapping(
                        Text.of("arn:q"), Optional.of(Text.of("arn:dlq")), true, HERE),
                    new Trigger.Route(
                        Trigger.Route.Kind.HTTP_API,
                        Text.of("api"),
                        "GET",
                        "/orders",
                        Answer.MAYBE,
                        HERE),
                    new Trigger.Subscription("s3", Text.of("bucket"), HERE)),
                DENIED));
    WebFunction web =
        new WebFunction(
            identity("app/template.yaml#Site"),
            configuration,
            Listing.none(),
            Listing.complete(
                List.of(
                    new WebFunction.Endpoint(
                        Text.of("main"),
                        Fact.known(WebFunction.EndpointAuth.APPLICATION_MANAGED),
                        HERE))));
    Role role =
        new Role(
            "app/template.yaml#Role",
            "app/template.yaml",
            Text.of("orders"),
            roleArn(),
            ACCOUNT,
            Fact.unread(DENIED),
            Listing.complete(
                List.of(new Role.Attachment(Text.of("arn:p"), HERE, Optional.of(DENIED)))),
            Listing.complete(
                List.of(new Role.InlinePolicy(Text.of("own"), Fact.known(policy()), HERE))),
            Fact.known(Optional.of(Text.of("arn:boundary"))),
            HERE);
    return new Estate(
        List.of(
            new DeploymentUnit(
                "app/template.yaml",
                DeploymentUnit.Kind.SAM,
                ACCOUNT,
                Text.of("eu-west-1"),
                false,
                Optional.of(DENIED),
                Optional.of(DENIED),
                Optional.of(DENIED))),
        Listing.partial(List.of(event, web), DENIED),
        Listing.complete(List.of(role)),
        Listing.complete(
            List.of(
                new ManagedPolicy(
                    "app/template.yaml#Policy",
                    "app/template.yaml",
                    Text.of("p"),
                    Text.of("arn:p"),
                    Fact.known(policy()),
                    HERE))),
        List.of(
            new Workload(
                "app/template.yaml#Build",
                "app/template.yaml",
                Text.of("arn:build"),
                Listing.partial(List.of(roleArn()), DENIED),
                HERE)),
        List.of(
            new SourceRead(
                SourceRead.Kind.TEMPLATE,
                "app/template.yaml",
                List.of("a note"),
                List.of(new SourceRead.UnreadFact("code", "app/template.yaml#Orders", DENIED)),
                Optional.empty(),
                List.of(
                    new SourceRead.Remark(HERE, "lambda-tracing -- why", Optional.empty()),
                    new SourceRead.Remark(
                        HERE,
                        "lambda-tracing -- why",
                        Optional.of(new SourceRead.Extent("app/x#Y", HERE, Optional.of(HERE)))))),
            new SourceRead(
                SourceRead.Kind.TEMPLATE,
                "app/broken.yaml",
                List.of(),
                List.of(),
                Optional.of(new SourceRead.Broken(HERE, "not YAML")))),
        List.of(fork(List.of(event), List.of(role))),
        List.of(
            new Organization(
                "o-abc123",
                List.of("111111111111", "222222222222"),
                List.of(new Organization.Controls("222222222222", List.of(policy()))))));
  }

  private static Fork fork(List<LambdaFunction> functions, List<Role> roles) {
    DeploymentUnit unit =
        new DeploymentUnit(
            "app/template.yaml", DeploymentUnit.Kind.SAM, ACCOUNT, Text.of("eu-west-1"), false);
    return new Fork(
        List.of(
            new Fork.Branch(
                List.of(new Fork.Supposition("parameter Env is prod", DENIED)),
                List.of(unit),
                functions,
                roles,
                List.of(),
                List.of()),
            new Fork.Branch(
                List.of(new Fork.Supposition("parameter Env is not prod", DENIED)),
                List.of(unit),
                List.of(),
                roles,
                List.of(),
                List.of())));
  }

  /** All kinds of values: symbols, numbers that lost their zeros, gaps, duplicate and odd keys. */
  private static Policy policy() throws MalformedException {
    Value plain =
        Json.read(
            """
            {"Version": "2012-10-17",
             "Statement": [{"Effect": "Allow", "Action": ["s3:*"], "Resource": "*"}]}
            """,
            "app/template.yaml");
    Location elsewhere = new Location("app/part.json", 4, 9);
    return new Policy(
        new Value.Mapping(
            List.of(
                new Value.Entry("Statement", HERE, plain),
                new Value.Entry("Statement", elsewhere, new Value.Unresolved(DENIED, elsewhere)),
                new Value.Entry(
                    "Account",
                    HERE,
                    new Value.Scalar(Text.of("012345678901"), Value.Type.NUMBER, HERE)),
                new Value.Entry("Own", HERE, new Value.Scalar(ACCOUNT, Value.Type.STRING, HERE)),
                new Value.Entry(
                    "Odd",
                    HERE,
                    new Value.Mapping(
                        List.of(
                            new Value.Entry("$text", HERE, Value.Scalar.string("x", HERE)),
                            new Value.Entry(
                                "Yes",
                                HERE,
                                new Value.Scalar(Text.of("True"), Value.Type.BOOLEAN, HERE))),
                        elsewhere))),
            HERE));
  }

  private static Text roleArn() {
    return Text.of("arn:aws:iam::").plus(ACCOUNT).plus(":role/orders");
  }

  private static LambdaIdentity identity(String id) {
    return new LambdaIdentity(
        id,
        "app/template.yaml",
        "orders",
        Text.of("arn:aws:lambda:eu-west-1:").plus(ACCOUNT).plus(":function:orders"),
        ACCOUNT,
        Text.of("eu-west-1"),
        HERE,
        Map.of("Runtime", new Location("C:odd/template.yaml", 14, 7)));
  }

  private static String write(Estate estate) throws IOException {
    StringWriter out = new StringWriter();
    Snapshot.write(estate, out);
    return out.toString();
  }

  private static Estate read(String text) throws IOException, MalformedException {
    return Snapshot.read(new StringReader(text), "snapshot.json");
  }
}
