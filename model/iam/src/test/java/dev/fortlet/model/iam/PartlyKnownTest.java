package dev.fortlet.model.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Symbol;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.facts.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Policies as templates have them: accounts, names and parameters that are not known yet. */
class PartlyKnownTest {

  private static final Location HERE = new Location("t.yaml", 3, 5);
  private static final Text ACCOUNT = symbol("AWS::AccountId", Symbol.Shape.OWN_ACCOUNT);
  private static final Text REGION = symbol("AWS::Region", Symbol.Shape.NAME);
  private static final Text NAME = symbol("Function", Symbol.Shape.NAME);
  private static final Text PARAMETER = symbol("Param", Symbol.Shape.ANY);
  private static final Text FUNCTION =
      Text.of("arn:aws:lambda:").plus(REGION).plus(":").plus(ACCOUNT).plus(":function:").plus(NAME);

  private static Text symbol(String name, Symbol.Shape shape) {
    return Text.of(new Symbol("t.yaml", name, shape));
  }

  private static Value scalar(Text text) {
    return new Value.Scalar(text, Value.Type.STRING, HERE);
  }

  private static Value map(Object... entries) {
    List<Value.Entry> all = new ArrayList<>();
    for (int i = 0; i < entries.length; i += 2) {
      Object value = entries[i + 1];
      all.add(
          new Value.Entry(
              (String) entries[i],
              HERE,
              value instanceof Value known
                  ? known
                  : scalar(value instanceof Text text ? text : Text.of((String) value))));
    }
    return new Value.Mapping(all, HERE);
  }

  private static Policy permission(Value principal, Value condition) {
    return Policy.of(
        List.of(
            map(
                "Effect",
                "Allow",
                "Principal",
                principal,
                "Action",
                "lambda:InvokeFunction",
                "Resource",
                FUNCTION,
                "Condition",
                condition)),
        HERE);
  }

  private static WhoCan.Answer ask(WhoCan.Audience audience, Policy policy) {
    return new WhoCan(Asking.NOW)
        .ask(
            new WhoCan.Question(
                policy,
                List.of("lambda:InvokeFunction"),
                FUNCTION,
                Map.of(),
                TrustZone.of(ACCOUNT),
                audience));
  }

  private static WhoCan.Answer outsider(Policy policy) {
    return ask(WhoCan.Audience.OUTSIDER, policy);
  }

  private static Value like(String key, Text value) {
    return map("ArnLike", map(key, value));
  }

  private static Value equal(String key, Text value) {
    return map("StringEquals", map(key, value));
  }

  private static final Value SNS = map("Service", "sns.amazonaws.com");

  @Test
  void our_account_is_inside_whatever_its_id() {
    assertThat(outsider(permission(SNS, equal("aws:SourceAccount", ACCOUNT))))
        .isEqualTo(new WhoCan.Nobody());
    Text topic = Text.of("arn:aws:sns:").plus(REGION).plus(":").plus(ACCOUNT).plus(":").plus(NAME);
    assertThat(outsider(permission(SNS, like("aws:SourceArn", topic))))
        .isEqualTo(new WhoCan.Nobody());
    assertThat(outsider(permission(map("AWS", ACCOUNT), map()))).isEqualTo(new WhoCan.Nobody());
    assertThat(
            outsider(
                permission(
                    map("AWS", Text.of("arn:aws:iam::").plus(ACCOUNT).plus(":root")), map())))
        .isEqualTo(new WhoCan.Nobody());
  }

  @Test
  void a_literal_account_is_not_ours() {
    assertThat(outsider(permission(map("AWS", "222222222222"), map())))
        .isInstanceOfSatisfying(
            WhoCan.Somebody.class,
            somebody -> {
              assertThat(somebody.witness().principal()).startsWith("arn:aws:iam::222222222222:");
              assertThat(somebody.witness().resource()).contains("${AWS::AccountId}");
              assertThat(somebody.statement().at()).isEqualTo(HERE);
            });
  }

  @Test
  void a_bucket_of_ours_without_account_is_external() {
    assertThat(
            outsider(
                permission(
                    map("Service", "s3.amazonaws.com"),
                    like(
                        "aws:SourceArn",
                        Text.of("arn:aws:s3:::").plus(symbol("Bucket", Symbol.Shape.NAME))))))
        .isInstanceOfSatisfying(
            WhoCan.Somebody.class,
            somebody -> assertThat(somebody.witness().principal()).contains("${Bucket}"));
  }

  @Test
  void an_account_that_is_passed_in_is_undecided_but_never_the_public() {
    Policy policy =
        permission(map("AWS", Text.of("arn:aws:iam::").plus(PARAMETER).plus(":root")), map());
    assertThat(outsider(policy)).isInstanceOf(WhoCan.Undecided.class);
    assertThat(ask(WhoCan.Audience.ANY_AWS_PRINCIPAL, policy)).isEqualTo(new WhoCan.Nobody());
  }

  @Test
  void a_principal_that_is_passed_in_may_be_everyone() {
    Policy policy = permission(map("AWS", PARAMETER), map());
    assertThat(ask(WhoCan.Audience.ANY_AWS_PRINCIPAL, policy))
        .isInstanceOfSatisfying(
            WhoCan.Undecided.class,
            undecided -> assertThat(undecided.reason().message()).contains("${Param}"));
  }

  @Test
  void an_organization_that_is_passed_in_is_undecided_but_never_the_public() {
    Policy policy = permission(scalar(Text.of("*")), equal("aws:PrincipalOrgID", PARAMETER));
    assertThat(outsider(policy)).isInstanceOf(WhoCan.Undecided.class);
    assertThat(ask(WhoCan.Audience.ANY_AWS_PRINCIPAL, policy)).isEqualTo(new WhoCan.Nobody());
  }

  @Test
  void an_api_that_is_passed_in_is_inside_if_its_account_is_ours() {
    Text api =
        Text.of("arn:aws:execute-api:")
            .plus(REGION)
            .plus(":")
            .plus(ACCOUNT)
            .plus(":")
            .plus(PARAMETER)
            .plus("/*/*");
    assertThat(
            outsider(
                permission(map("Service", "apigateway.amazonaws.com"), like("aws:SourceArn", api))))
        .isEqualTo(new WhoCan.Nobody());
  }

  @Test
  void a_source_that_is_passed_in_is_undecided() {
    assertThat(outsider(permission(SNS, like("aws:SourceArn", PARAMETER))))
        .isInstanceOfSatisfying(
            WhoCan.Undecided.class,
            undecided -> assertThat(undecided.reason().where()).hasValue(HERE));
  }

  @Test
  void statements_that_were_not_read_forbid_nobody_and_allow_somebody() {
    Value unread = new Value.Unresolved(Reason.of("an include", "the included file"), HERE);
    Value open = map("Effect", "Allow", "Principal", "*", "Action", "lambda:*", "Resource", "*");
    assertThat(outsider(Policy.of(List.of(unread), HERE)))
        .isEqualTo(new WhoCan.Undecided(Reason.of("an include", "the included file")));
    assertThat(outsider(Policy.of(List.of(unread, open), HERE)))
        .isInstanceOf(WhoCan.Somebody.class);
  }

  @Test
  void a_resource_of_another_name_may_be_this_one() {
    Value other =
        map(
            "Effect",
            "Allow",
            "Principal",
            "*",
            "Action",
            "lambda:InvokeFunction",
            "Resource",
            Text.of("arn:aws:lambda:*:*:function:prod-*"));
    assertThat(outsider(Policy.of(List.of(other), HERE))).isInstanceOf(WhoCan.Undecided.class);
  }

  @Test
  void joined_policies_allow_and_deny_together() {
    Policy open = permission(scalar(Text.of("*")), map());
    Policy closed =
        Policy.of(
            List.of(map("Effect", "Deny", "Principal", "*", "Action", "*", "Resource", "*")), HERE);
    assertThat(outsider(Policy.join(List.of(open, closed), HERE))).isEqualTo(new WhoCan.Nobody());
    assertThat(outsider(Policy.join(List.of(open, Policy.empty(HERE)), HERE)))
        .isInstanceOf(WhoCan.Somebody.class);
  }

  @Test
  void a_function_url_needs_what_the_question_asks_for() {
    Value url =
        map(
            "Effect",
            "Allow",
            "Principal",
            "*",
            "Action",
            "lambda:InvokeFunctionUrl",
            "Resource",
            FUNCTION,
            "Condition",
            equal("lambda:FunctionUrlAuthType", Text.of("NONE")));
    Value invoke =
        map(
            "Effect",
            "Allow",
            "Principal",
            "*",
            "Action",
            "lambda:InvokeFunction",
            "Resource",
            FUNCTION,
            "Condition",
            map("Bool", map("lambda:InvokedViaFunctionUrl", "true")));
    assertThat(url(List.of(url), "NONE", "lambda:InvokeFunctionUrl"))
        .isInstanceOf(WhoCan.Somebody.class);
    assertThat(url(List.of(url), "AWS_IAM", "lambda:InvokeFunctionUrl"))
        .isEqualTo(new WhoCan.Nobody());
    assertThat(url(List.of(url), "NONE", "lambda:InvokeFunctionUrl", "lambda:InvokeFunction"))
        .isEqualTo(new WhoCan.Nobody());
    assertThat(
            url(List.of(url, invoke), "NONE", "lambda:InvokeFunctionUrl", "lambda:InvokeFunction"))
        .isInstanceOf(WhoCan.Somebody.class);
    // Invoking it directly is not invoking it by its URL.
    assertThat(outsider(Policy.of(List.of(url, invoke), HERE))).isEqualTo(new WhoCan.Nobody());
  }

  private static WhoCan.Answer url(List<Value> statements, String auth, String... actions) {
    return new WhoCan(Asking.NOW)
        .ask(
            new WhoCan.Question(
                Policy.of(statements, HERE),
                List.of(actions),
                FUNCTION,
                Map.of(
                    "lambda:FunctionUrlAuthType",
                    Text.of(auth),
                    "lambda:InvokedViaFunctionUrl",
                    Text.of("true")),
                TrustZone.of(ACCOUNT),
                WhoCan.Audience.ANONYMOUS));
  }

  private static WhoCan.Answer ofBuckets(Text source, Value... others) {
    List<Value> statements = new ArrayList<>(List.of(others));
    statements.add(
        map(
            "Effect",
            "Allow",
            "Principal",
            map("Service", "s3.amazonaws.com"),
            "Action",
            "lambda:InvokeFunction",
            "Resource",
            FUNCTION,
            "Condition",
            map("ArnLike", map("AWS:SourceArn", source))));
    return ask(WhoCan.Audience.OUTSIDER, Policy.of(statements, HERE));
  }

  @Test
  void a_bucket_that_is_a_parameter_may_become_anothers() {
    for (String before : List.of("arn:aws:s3:::", "arn:aws:s3:::logs-")) {
      assertThat(ofBuckets(Text.of(before).plus(PARAMETER)))
          .isInstanceOfSatisfying(
              WhoCan.Somebody.class,
              somebody ->
                  assertThat(somebody.witness().principal())
                      .isEqualTo("s3.amazonaws.com acting for " + before + "${Param}"));
    }
  }

  @Test
  void what_need_not_be_a_bucket_or_is_denied_too_stays_open() {
    assertThat(ofBuckets(PARAMETER)).isInstanceOf(WhoCan.Undecided.class);
    Value deny =
        map(
            "Effect",
            "Deny",
            "Principal",
            "*",
            "Action",
            "lambda:InvokeFunction",
            "Resource",
            FUNCTION,
            "Condition",
            map(
                "ArnLike",
                map(
                    "aws:SourceArn",
                    Text.of("arn:aws:s3:::").plus(symbol("Other", Symbol.Shape.ANY)))));
    assertThat(ofBuckets(Text.of("arn:aws:s3:::").plus(PARAMETER), deny))
        .isInstanceOf(WhoCan.Undecided.class);
  }
}
