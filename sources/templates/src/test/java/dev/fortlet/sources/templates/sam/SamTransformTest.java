package dev.fortlet.sources.templates.sam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fortlet.model.facts.Fact;
import dev.fortlet.model.facts.Json;
import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.MalformedException;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.templates.drafts.Draft;
import dev.fortlet.sources.templates.drafts.Fields;
import dev.fortlet.sources.templates.drafts.Shape;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

final class SamTransformTest {

  private static final Location HERE = new Location("template.yaml", 7, 3);

  @Test
  void template_without_sam_is_the_same_value() throws Exception {
    Value.Mapping template = read("{'Resources': {'Queue': {'Type': 'AWS::SQS::Queue'}}}");
    assertThat(SamTransform.apply(template, _ -> unread())).isSameAs(template);
  }

  @Test
  void globals_merge_mappings_append_lists_and_yield_to_the_functions_own_scalars()
      throws Exception {
    Fields function =
        expand(
                """
                {'Globals': {'Function': {'Runtime': 'python3.13', 'Layers': ['a'], 'Timeout': 3,
                   'Environment': {'Variables': {'A': '1', 'B': '1'}}}},
                 'Resources': {'F': {'Type': 'AWS::Serverless::Function', 'Properties': {
                   'Runtime': 'python3.14', 'Layers': ['b'],
                   'Environment': {'Variables': {'B': '2'}}}}}}
                """)
            .properties("F");
    assertThat(text(function, "Runtime")).isEqualTo("python3.14");
    assertThat(text(function, "Timeout")).isEqualTo("3");
    assertThat(Shape.items(function.get("Layers").orElseThrow()))
        .extracting(value -> Shape.literal(value).orElseThrow())
        .containsExactly("a", "b");
    Fields variables =
        Fields.of(
            Fields.of(function.get("Environment").orElseThrow()).get("Variables").orElseThrow());
    assertThat(text(variables, "A")).isEqualTo("1");
    assertThat(text(variables, "B")).isEqualTo("2");
  }

  @Test
  void a_functions_intrinsic_function_replaces_the_global_mapping() throws Exception {
    Fields function =
        expand(
                """
                {'Globals': {'Function': {'VpcConfig': {'SubnetIds': ['s']}}},
                 'Resources': {'F': {'Type': 'AWS::Serverless::Function', 'Properties': {
                   'VpcConfig': {'Fn::If': ['C', {'SubnetIds': []}, {'Ref': 'AWS::NoValue'}]}}}}}
                """)
            .properties("F");
    assertThat(Shape.branches(function.get("VpcConfig").orElseThrow())).isPresent();
  }

  @Test
  void ignored_globals_do_not_reach_the_function() throws Exception {
    Expanded expanded =
        expand(
            """
            {'Globals': {'Function': {'Tracing': 'Active', 'Timeout': 3}},
             'Resources': {
               'None': {'Type': 'AWS::Serverless::Function', 'IgnoreGlobals': '*'},
               'One': {'Type': 'AWS::Serverless::Function', 'IgnoreGlobals': ['Tracing']}}}
            """);
    assertThat(expanded.properties("None").has("Timeout")).isFalse();
    assertThat(expanded.properties("One").has("Timeout")).isTrue();
    assertThat(expanded.properties("One").has("TracingConfig")).isFalse();
  }

  @Test
  void given_role_makes_policies_count_for_nothing() throws Exception {
    Expanded expanded =
        function("'Role': 'arn:aws:iam::111111111111:role/r', 'Policies': ['AdministratorAccess']");
    assertThat(expanded.has("FRole")).isFalse();
    assertThat(text(expanded.properties("F"), "Role")).endsWith("role/r");
  }

  @Test
  void role_left_out_on_one_side_of_a_condition_is_generated_for_that_side() throws Exception {
    Expanded expanded =
        function(
            "'Role': {'Fn::If': ['C', 'arn:aws:iam::111111111111:role/r', {'Ref':"
                + " 'AWS::NoValue'}]}");
    assertThat(expanded.resource("FRole").literal("Condition")).contains("NOTC");
    assertThat(Fields.of(expanded.template.get("Conditions").orElseThrow()).has("NOTC")).isTrue();
  }

  @Test
  void disabled_tracing_is_no_tracing() throws Exception {
    Expanded expanded = function("'Tracing': 'Disabled'");
    assertThat(expanded.properties("F").has("TracingConfig")).isFalse();
    assertThat(expanded.properties("FRole").toValue(HERE).toString()).doesNotContain("Xray");
  }

  @Test
  void a_property_that_sam_refuses_is_unread() throws Exception {
    for (String refused : new String[] {"TracingConfig", "DeadLetterConfig", "Code"}) {
      Expanded expanded = function("'%s': {'Mode': 'Active'}".formatted(refused));
      assertThat(expanded.properties("F").get(refused).orElseThrow())
          .isInstanceOfSatisfying(
              Value.Unresolved.class,
              value -> assertThat(value.reason().message()).contains("SAM refuses " + refused));
    }
  }

  @Test
  void an_event_of_a_state_machine_that_sam_does_not_know_stays_to_be_seen() throws Exception {
    Expanded expanded =
        expand(
            """
            {'Resources': {'M': {'Type': 'AWS::Serverless::StateMachine', 'Properties': {
              'Role': 'arn:aws:iam::111111111111:role/r',
              'Events': {'Odd': {'Type': 'Odd'}, 'None': {}}}}}}
            """);
    assertThat(expanded.resource("MOdd").literal("Type").orElseThrow())
        .isEqualTo("AWS::Serverless::StateMachineEvent");
    assertThat(expanded.has("MNone")).isTrue();
  }

  @Test
  void unknown_policy_template_is_unread_not_nothing() throws Exception {
    assertThat(policies(function("'Policies': [{'NoSuchPolicy': {'A': 'b'}}]")))
        .singleElement()
        .isInstanceOfSatisfying(
            Value.Unresolved.class,
            value -> assertThat(value.reason().message()).contains("NoSuchPolicy"));
  }

  @Test
  void policy_template_without_its_parameter_is_unread() throws Exception {
    assertThat(policies(function("'Policies': [{'S3ReadPolicy': {}}]")))
        .singleElement()
        .isInstanceOfSatisfying(
            Value.Unresolved.class,
            value -> assertThat(value.reason().message()).contains("lacks parameter BucketName"));
  }

  @Test
  void included_policies_are_unread() throws Exception {
    assertThat(policies(function("'Policies': [{'Fn::Transform': {'Name': 'AWS::Include'}}]")))
        .singleElement()
        .isInstanceOf(Value.Unresolved.class);
  }

  @Test
  void policies_of_two_kinds_under_one_condition_are_unread() throws Exception {
    assertThat(
            policies(
                function("'Policies': [{'Fn::If': ['C', 'ReadOnlyAccess', {'Statement': []}]}]")))
        .singleElement()
        .isInstanceOf(Value.Unresolved.class);
  }

  @Test
  void included_properties_leave_role_and_permissions_open() throws Exception {
    Expanded expanded = function("'Fn::Transform': {'Name': 'AWS::Include'}, 'Runtime': 'x'");
    assertThat(policies(expanded)).hasSize(1);
    assertThat(expanded.properties("FUnreadPermission").get("Principal"))
        .containsInstanceOf(Value.Unresolved.class);
  }

  @Test
  void public_url_from_globals_opens_the_alias_with_two_permissions() throws Exception {
    Expanded expanded =
        expand(
            """
            {'Globals': {'Function': {'FunctionUrlConfig': {'AuthType': 'NONE'},
               'AutoPublishAlias': 'live'}},
             'Resources': {'F': {'Type': 'AWS::Serverless::Function'}}}
            """);
    for (String id : List.of("FUrlPublicPermissions", "FURLInvokeAllowPublicAccess")) {
      Fields permission = expanded.properties(id);
      assertThat(text(permission, "Principal")).isEqualTo("*");
      assertThat(permission.get("FunctionName").flatMap(Shape::reference)).contains("FAliaslive");
    }
    assertThat(text(expanded.properties("FUrlPublicPermissions"), "Action"))
        .isEqualTo("lambda:InvokeFunctionUrl");
    assertThat(text(expanded.properties("FURLInvokeAllowPublicAccess"), "InvokedViaFunctionUrl"))
        .isEqualTo("true");
  }

  @Test
  void url_whose_auth_type_a_parameter_gives_gets_no_permission() throws Exception {
    Expanded expanded = function("'FunctionUrlConfig': {'AuthType': {'Ref': 'Auth'}}");
    assertThat(expanded.has("FUrl")).isTrue();
    assertThat(expanded.has("FUrlPublicPermissions")).isFalse();
  }

  @Test
  void url_that_could_not_be_read_leaves_an_unread_permission() throws Exception {
    Expanded expanded =
        function("'FunctionUrlConfig': {'Fn::Transform': {'Name': 'AWS::Include'}}");
    assertThat(expanded.properties("FUrlPublicPermissions").get("Principal"))
        .containsInstanceOf(Value.Unresolved.class);
  }

  @Test
  void event_of_an_unknown_type_leaves_role_and_permissions_open() throws Exception {
    Expanded expanded = function("'Events': {'E': {'Type': 'Quantum', 'Properties': {}}}");
    assertThat(policies(expanded)).singleElement().isInstanceOf(Value.Unresolved.class);
    assertThat(expanded.properties("FUnreadPermission").get("Principal"))
        .containsInstanceOf(Value.Unresolved.class);
  }

  @Test
  void references_to_the_alias_name_the_generated_one() throws Exception {
    Expanded expanded =
        expand(
            """
            {'Resources': {
               'F': {'Type': 'AWS::Serverless::Function', 'Properties': {'AutoPublishAlias': 'v-1'}},
               'P': {'Type': 'AWS::Lambda::Permission', 'Properties': {
                 'FunctionName': {'Ref': 'F.Alias'}, 'SourceArn': {'Fn::Sub': 'x ${F.Alias} ${F.Arn}'}}}}}
            """);
    assertThat(expanded.properties("P").get("FunctionName").flatMap(Shape::reference))
        .contains("FAliasvD1");
    assertThat(expanded.properties("P").get("SourceArn").orElseThrow().toString())
        .contains("x ${FAliasvD1} ${F.Arn}");
  }

  @Test
  void what_is_generated_stands_where_its_construct_stands() throws Exception {
    Expanded expanded =
        expand(
            """
            {'Resources': {
              'F': {'Type': 'AWS::Serverless::Function', 'Properties': {
                'FunctionUrlConfig': {
                  'AuthType': 'NONE'},
                'Events': {
                  'E': {'Type': 'S3', 'Properties': {}}}}}}}
            """);
    assertThat(expanded.properties("FUrlPublicPermissions").get("Principal"))
        .hasValueSatisfying(value -> assertThat(value.at().line()).isEqualTo(4));
    assertThat(expanded.properties("FEPermission").get("Principal"))
        .hasValueSatisfying(value -> assertThat(value.at().line()).isEqualTo(6));
  }

  @Test
  void document_in_another_file_leaves_the_routes_unread() throws Exception {
    Expanded expanded =
        expand(
            """
            {'Resources': {
               'A': {'Type': 'AWS::Serverless::Api', 'Properties': {'StageName': 's',
                 'DefinitionBody': {'Fn::Transform': {'Name': 'AWS::Include'}}}},
               'B': {'Type': 'AWS::Serverless::Api', 'Properties': {'StageName': 's',
                 'DefinitionUri': './swagger.yaml'}}}}
            """);
    assertThat(expanded.properties("A").get("Body").flatMap(Shape::intrinsic)).isPresent();
    assertThat(expanded.properties("B").get("BodyS3Location"))
        .containsInstanceOf(Value.Unresolved.class);
  }

  @Test
  void route_without_the_default_authorizer_has_an_empty_security() throws Exception {
    Expanded expanded =
        expand(
            """
            {'Resources': {
               'A': {'Type': 'AWS::Serverless::HttpApi', 'Properties': {'Auth': {
                 'DefaultAuthorizer': 'J', 'Authorizers': {'J': {'JwtConfiguration': {}}}}}},
               'F': {'Type': 'AWS::Serverless::Function', 'Properties': {'Events': {
                 'E': {'Type': 'HttpApi', 'Properties': {'ApiId': {'Ref': 'A'}, 'Path': '/open',
                   'Method': 'get', 'Auth': {'Authorizer': 'NONE'}}},
                 'G': {'Type': 'HttpApi', 'Properties': {'ApiId': {'Ref': 'A'}, 'Path': '/kept',
                   'Method': 'get'}}}}}}}
            """);
    assertThat(Shape.items(security(expanded, "/open"))).isEmpty();
    assertThat(security(expanded, "/kept").toString()).contains("J");
  }

  @Test
  void auth_that_could_not_be_read_is_not_taken_for_open_or_closed() throws Exception {
    Expanded expanded =
        expand(
            """
            {'Resources': {
               'A': {'Type': 'AWS::Serverless::Api', 'Properties': {'StageName': 's',
                 'Auth': {'Fn::Transform': {'Name': 'AWS::Include'}}}},
               'F': {'Type': 'AWS::Serverless::Function', 'Properties': {'Events': {
                 'E': {'Type': 'Api', 'Properties': {'RestApiId': {'Ref': 'A'}, 'Path': '/open',
                   'Method': 'get'}}}}}}}
            """);
    assertThat(security(expanded, "/open")).isInstanceOf(Value.Unresolved.class);
  }

  @Test
  void connector_between_what_sam_does_not_connect_stays_in_the_template() throws Exception {
    Expanded expanded =
        expand(
            """
            {'Resources': {
               'C': {'Type': 'AWS::Serverless::Connector', 'Properties': {
                 'Source': {'Id': 'Q'}, 'Destination': {'Id': 'Q'}, 'Permissions': ['Read']}},
               'Q': {'Type': 'AWS::SQS::Queue'}}}
            """);
    assertThat(expanded.resource("C").literal("Type")).contains("AWS::Serverless::Connector");
  }

  @Test
  void condition_and_attributes_are_carried_over() throws Exception {
    Expanded expanded =
        expand(
            """
            {'Resources': {'F': {'Type': 'AWS::Serverless::Function', 'Condition': 'C',
               'DependsOn': 'Q', 'DeletionPolicy': 'Retain', 'Metadata': {'m': 1}}}}
            """);
    Fields function = expanded.resource("F");
    assertThat(function.literal("Condition")).contains("C");
    assertThat(function.literal("DependsOn")).contains("Q");
    assertThat(function.literal("DeletionPolicy")).contains("Retain");
    assertThat(function.has("Metadata")).isTrue();
    assertThat(expanded.resource("FRole").literal("Condition")).contains("C");
  }

  @Test
  void template_that_multiplies_itself_costs_no_more_than_its_text() throws Exception {
    Draft draft = new Draft(HERE);
    Value bomb = draft.map("a", draft.text("x"), "b", draft.text("y"));
    Value conditions = draft.noValue();
    for (int depth = 0; depth < 60; depth++) {
      bomb = draft.map("a", bomb, "b", bomb);
      conditions = draft.choice("C", conditions, conditions);
    }
    Value.Mapping properties =
        new Value.Mapping(
            List.of(
                draft.entry("Environment", bomb),
                draft.entry("AutoPublishAlias", draft.text("live")),
                draft.entry("Policies", conditions)),
            HERE);
    Value.Mapping function =
        draft.map("Type", draft.text("AWS::Serverless::Function"), "Properties", properties);
    Value.Mapping api =
        draft.map(
            "Type",
            draft.text("AWS::Serverless::Api"),
            "Properties",
            draft.map(
                "DefinitionBody", draft.map("paths", draft.map("/x", conditions)), "Auth", bomb));
    Value.Mapping template =
        draft.map(
            "Globals",
            draft.map("Function", draft.map("Environment", bomb)),
            "Resources",
            draft.map("F", function, "A", api));
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(20), () -> SamTransform.apply(template, _ -> unread()));
  }

  @Test
  void number_of_generated_resources_has_a_limit() throws Exception {
    StringBuilder events = new StringBuilder();
    for (int i = 0; i < 60_000; i++) {
      events.append(i == 0 ? "" : ",").append("'E").append(i).append("': {'Type': 'AlexaSkill'}");
    }
    Expanded expanded = function("'Events': {" + events + "}");
    assertThat(((Value.Mapping) expanded.template.get("Resources").orElseThrow()).entries())
        .hasSizeLessThan(50_010);
    assertThat(policies(expanded)).anyMatch(Value.Unresolved.class::isInstance);
  }

  private static Value security(Expanded expanded, String path) {
    Value paths =
        Fields.of(expanded.properties("A").get("Body").orElseThrow()).get("paths").orElseThrow();
    Value item = Fields.of(paths).get(path).orElseThrow();
    return Fields.of(Fields.of(item).get("get").orElseThrow()).get("security").orElseThrow();
  }

  private static List<Value> policies(Expanded expanded) {
    return expanded.properties("FRole").get("Policies").map(Shape::items).orElse(List.of());
  }

  private static String text(Fields fields, String key) {
    return fields.literal(key).orElseThrow();
  }

  private static Expanded function(String properties) throws MalformedException {
    return expand(
        "{'Resources': {'F': {'Type': 'AWS::Serverless::Function', 'Properties': {"
            + properties
            + "}}}}");
  }

  private static Expanded expand(String template) throws MalformedException {
    Value.Mapping input = read(template);
    return new Expanded(SamTransform.apply(input, SamDifferentialTest.parameterDefaults(input)));
  }

  private static Value.Mapping read(String template) throws MalformedException {
    return (Value.Mapping) Json.read(template.replace('\'', '"'), "template.json");
  }

  private static <T> Fact<T> unread() {
    return Fact.unread(Reason.of("nothing is known here", ""));
  }

  private record Expanded(Value.Mapping template) {

    Fields resource(String id) {
      return find(id).orElseThrow(() -> new AssertionError("no resource " + id));
    }

    boolean has(String id) {
      return find(id).isPresent();
    }

    private Optional<Fields> find(String id) {
      return Fields.of(template.get("Resources").orElseThrow()).get(id).map(Fields::of);
    }

    Fields properties(String id) {
      return Fields.of(resource(id).get("Properties").orElseThrow());
    }
  }
}
