package dev.fortlet.model.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fortlet.model.facts.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EvaluatorTest {

  private static final Caller ALICE =
      new Caller.Iam("arn:aws:iam::111111111111:user/alice", "111111111111", Optional.empty());

  private static boolean holds(String condition, Map<String, List<String>> context) {
    Policy policy =
        PolicyParser.parse(
            "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\",\"Condition\":"
                + condition
                + "}}",
            "p");
    Decision decision =
        new Evaluator()
            .decide(
                Authority.identity(List.of(policy), List.of()),
                new Request(ALICE, "s3:GetObject", Text.of("arn:aws:s3:::b/k"), context));
    assertThat(decision).isNotInstanceOf(Decision.Unknown.class);
    return decision instanceof Decision.Allowed;
  }

  private static Map<String, List<String>> with(String key, String... values) {
    return Map.of(key, List.of(values));
  }

  @Test
  void strings() {
    assertThat(holds("{\"StringEquals\":{\"k\":[\"a\",\"b\"]}}", with("K", "b"))).isTrue();
    assertThat(holds("{\"StringEquals\":{\"k\":\"A\"}}", with("k", "a"))).isFalse();
    assertThat(holds("{\"StringEqualsIgnoreCase\":{\"k\":\"A\"}}", with("k", "a"))).isTrue();
    assertThat(holds("{\"StringNotEquals\":{\"k\":[\"a\",\"b\"]}}", with("k", "b"))).isFalse();
    assertThat(holds("{\"StringNotEquals\":{\"k\":\"a\"}}", Map.of())).isTrue();
    assertThat(holds("{\"StringEquals\":{\"k\":\"a\"}}", Map.of())).isFalse();
    assertThat(holds("{\"StringEqualsIfExists\":{\"k\":\"a\"}}", Map.of())).isTrue();
    assertThat(holds("{\"StringLike\":{\"k\":\"a*c?\"}}", with("k", "abbcd"))).isTrue();
    assertThat(holds("{\"StringNotLike\":{\"k\":\"a*\"}}", with("k", "abc"))).isFalse();
    assertThat(holds("{\"StringEquals\":{\"k\":\"*\"}}", with("k", "a"))).isFalse();
  }

  @Test
  void sets_of_values() {
    String all = "{\"ForAllValues:StringEquals\":{\"k\":[\"a\",\"b\"]}}";
    assertThat(holds(all, Map.of())).isTrue();
    assertThat(holds(all, with("k", "a", "b"))).isTrue();
    assertThat(holds(all, with("k", "a", "c"))).isFalse();
    String any = "{\"ForAnyValue:StringEquals\":{\"k\":[\"a\",\"b\"]}}";
    assertThat(holds(any, Map.of())).isFalse();
    assertThat(holds(any, with("k", "c", "b"))).isTrue();
    String anyNot = "{\"ForAnyValue:StringNotEquals\":{\"k\":\"a\"}}";
    assertThat(holds(anyNot, with("k", "a", "b"))).isTrue();
    assertThat(holds(anyNot, with("k", "a"))).isFalse();
    assertThat(holds(anyNot, Map.of())).isFalse();
    assertThat(holds("{\"ForAllValues:StringNotEquals\":{\"k\":\"a\"}}", with("k", "b", "a")))
        .isFalse();
  }

  @Test
  void arns_are_matched_field_by_field() {
    String like = "{\"ArnLike\":{\"k\":\"arn:aws:sns:*:111111111111:*\"}}";
    assertThat(holds(like, with("k", "arn:aws:sns:us-east-1:111111111111:t"))).isTrue();
    assertThat(holds(like, with("k", "arn:aws:sns:us-east-1:222222222222:111111111111:t")))
        .isFalse();
    assertThat(holds("{\"ArnEquals\":{\"k\":\"arn:aws:s3:::b*\"}}", with("k", "arn:aws:s3:::bc")))
        .isTrue();
    assertThat(holds("{\"ArnNotLike\":{\"k\":\"arn:aws:s3:::*\"}}", with("k", "x"))).isTrue();
  }

  @Test
  void numbers_dates_and_booleans() {
    assertThat(holds("{\"NumericLessThanEquals\":{\"k\":\"10\"}}", with("k", "10.0"))).isTrue();
    assertThat(holds("{\"NumericGreaterThan\":{\"k\":10}}", with("k", "9"))).isFalse();
    assertThat(holds("{\"NumericNotEquals\":{\"k\":\"1\"}}", with("k", "2"))).isTrue();
    assertThat(
            holds(
                "{\"DateLessThan\":{\"k\":\"2026-01-01T00:00:00Z\"}}",
                with("k", "2025-12-31T23:59:59Z")))
        .isTrue();
    assertThat(holds("{\"DateGreaterThanEquals\":{\"k\":\"2026-01-01\"}}", with("k", "1767225600")))
        .isTrue();
    assertThat(holds("{\"Bool\":{\"k\":\"True\"}}", with("k", "true"))).isTrue();
    assertThat(holds("{\"BinaryEquals\":{\"k\":\"QUJD\"}}", with("k", "QUJD"))).isTrue();
    assertThat(holds("{\"Null\":{\"k\":\"true\"}}", Map.of())).isTrue();
    assertThat(holds("{\"Null\":{\"k\":false}}", Map.of())).isFalse();
  }

  @Test
  void addresses() {
    String four = "{\"IpAddress\":{\"k\":[\"203.0.113.0/24\",\"198.51.100.7\"]}}";
    assertThat(holds(four, with("k", "203.0.113.255"))).isTrue();
    assertThat(holds(four, with("k", "198.51.100.8"))).isFalse();
    assertThat(holds("{\"IpAddress\":{\"k\":\"0.0.0.0/0\"}}", with("k", "255.255.255.255")))
        .isTrue();
    String six = "{\"IpAddress\":{\"k\":\"2001:db8::/32\"}}";
    assertThat(holds(six, with("k", "2001:db8:ffff::1"))).isTrue();
    assertThat(holds(six, with("k", "2001:db9::1"))).isFalse();
    assertThat(holds("{\"NotIpAddress\":{\"k\":\"10.0.0.0/8\"}}", with("k", "10.1.2.3"))).isFalse();
    assertThat(holds("{\"NotIpAddress\":{\"k\":\"10.0.0.0/8\"}}", Map.of())).isTrue();
  }

  @Test
  void variables_and_their_defaults() {
    assertThat(
            holds(
                "{\"StringEquals\":{\"k\":\"${aws:username}\"}}",
                Map.of("k", List.of("bob"), "aws:username", List.of("bob"))))
        .isTrue();
    assertThat(
            holds("{\"StringEquals\":{\"k\":\"${aws:username, 'nobody'}\"}}", with("k", "nobody")))
        .isTrue();
    assertThat(holds("{\"StringEquals\":{\"k\":\"${aws:username}\"}}", with("k", ""))).isFalse();
    assertThat(holds("{\"StringLike\":{\"k\":\"a${*}\"}}", with("k", "ab"))).isFalse();
    assertThat(holds("{\"StringLike\":{\"k\":\"a${*}\"}}", with("k", "a*"))).isTrue();
    // A star in a variable's value is a star.
    assertThat(
            holds(
                "{\"StringLike\":{\"k\":\"${v}\"}}", Map.of("k", List.of("x"), "v", List.of("*"))))
        .isFalse();
  }

  private static Policy policy(String effect, String action) {
    return PolicyParser.parse(
        "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"%s\",\"Principal\":\"*\",\"Action\":\"%s\",\"Resource\":\"*\"}}"
            .formatted(effect, action),
        "p");
  }

  private static Decision decide(Authority authority) {
    return new Evaluator()
        .decide(
            authority, new Request(ALICE, "s3:GetObject", Text.of("arn:aws:s3:::b/k"), Map.of()));
  }

  @Test
  void limits_are_intersections_and_denies_win() {
    Policy all = policy("Allow", "*");
    Policy get = policy("Allow", "S3:get*");
    Policy put = policy("Allow", "s3:Put*");
    assertThat(decide(Authority.identity(List.of(put, get), List.of(all))))
        .isInstanceOf(Decision.Allowed.class);
    assertThat(decide(Authority.identity(List.of(all), List.of(all, put))))
        .isEqualTo(new Decision.ImplicitDeny());
    assertThat(decide(Authority.identity(List.of(all), List.of(all, policy("Deny", "s3:*")))))
        .isInstanceOf(Decision.ExplicitDeny.class);
  }

  @Test
  void a_resource_policy_adds_in_the_account_and_is_needed_across_accounts() {
    Policy all = policy("Allow", "*");
    Policy put = policy("Allow", "s3:Put*");
    assertThat(decide(new Authority(List.of(put), List.of(), List.of(all), false)))
        .isInstanceOf(Decision.Allowed.class);
    assertThat(decide(new Authority(List.of(put), List.of(), List.of(all), true)))
        .isEqualTo(new Decision.ImplicitDeny());
    assertThat(decide(new Authority(List.of(all), List.of(), List.of(put), true)))
        .isEqualTo(new Decision.ImplicitDeny());
    assertThat(decide(new Authority(List.of(all), List.of(), List.of(all), true)))
        .isInstanceOf(Decision.Allowed.class);
  }

  @Test
  void what_is_not_understood_is_unknown_only_if_it_matters() {
    Policy odd =
        PolicyParser.parse(
            "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Deny\",\"Action\":\"s3:*\",\"Resource\":\"*\",\"Condition\":{\"Odd\":{\"a\":\"b\"}}}}",
            "p");
    Policy all = policy("Allow", "*");
    assertThat(decide(Authority.identity(List.of(all, odd), List.of())))
        .isInstanceOf(Decision.Unknown.class);
    assertThat(decide(Authority.identity(List.of(odd), List.of())))
        .isEqualTo(new Decision.ImplicitDeny());
  }
}
