package dev.fortlet.model.facts;

import static dev.fortlet.model.facts.Answer.MAYBE;
import static dev.fortlet.model.facts.Answer.NO;
import static dev.fortlet.model.facts.Answer.YES;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TextTest {

  private static final Text ACCOUNT = symbol("AWS::AccountId", Symbol.Shape.OWN_ACCOUNT);
  private static final Text BUCKET = symbol("Bucket", Symbol.Shape.NAME);
  private static final Text PARAMETER = symbol("Param", Symbol.Shape.ANY);

  @Test
  void a_symbol_is_equal_to_itself() {
    assertThat(PARAMETER.equalTo(symbol("Param", Symbol.Shape.ANY))).isEqualTo(YES);
    assertThat(arn(BUCKET).equalTo(arn(BUCKET))).isEqualTo(YES);
  }

  @Test
  void known_ends_tell_texts_apart_whatever_stands_between() {
    Text unknown = Text.of(new Symbol("unit", "Between", Symbol.Shape.ANY));
    Text one = Text.of("arn:").plus(unknown).plus(":role/one");

    assertThat(one.equalTo(Text.of("arn:").plus(unknown).plus(":role/two"))).isEqualTo(Answer.NO);
    assertThat(one.equalTo(Text.of("urn:").plus(unknown).plus(":role/one"))).isEqualTo(Answer.NO);
    assertThat(one.equalTo(Text.of("arn:").plus(PARAMETER).plus("one"))).isEqualTo(Answer.MAYBE);
    assertThat(one.equalTo(unknown)).isEqualTo(Answer.MAYBE);
    assertThat(one.equalTo(Text.of(""))).isEqualTo(Answer.NO);
  }

  @Test
  void what_both_begin_or_end_with_is_left_out_of_the_comparison() {
    Text longer = PARAMETER.plus("-x");

    assertThat(PARAMETER.equalTo(longer)).isEqualTo(NO);
    assertThat(longer.equalTo(PARAMETER)).isEqualTo(NO);
    assertThat(PARAMETER.equalTo(Text.of("x-").plus(PARAMETER))).isEqualTo(NO);
    assertThat(longer.equalTo(PARAMETER.plus("-y"))).isEqualTo(NO);
    assertThat(PARAMETER.equalTo(PARAMETER.plus(PARAMETER))).isEqualTo(MAYBE);
    assertThat(PARAMETER.equalTo(PARAMETER.plus(BUCKET))).isEqualTo(NO);
    assertThat(longer.equalTo(BUCKET.plus("-x"))).isEqualTo(MAYBE);
    assertThat(PARAMETER.plus(BUCKET).equalTo(BUCKET.plus(PARAMETER))).isEqualTo(MAYBE);
  }

  @Test
  void two_symbols_may_be_equal() {
    assertThat(PARAMETER.equalTo(BUCKET)).isEqualTo(MAYBE);
    assertThat(PARAMETER.equalTo("anything")).isEqualTo(MAYBE);
  }

  @Test
  void a_symbol_of_another_unit_is_another_symbol() {
    Text elsewhere = Text.of(new Symbol("other.yaml", "AWS::AccountId", Symbol.Shape.OWN_ACCOUNT));
    assertThat(ACCOUNT.equalTo(elsewhere)).isEqualTo(NO);
  }

  @Test
  void the_own_account_is_no_literal_account() {
    assertThat(ACCOUNT.equalTo("222222222222")).isEqualTo(NO);
    assertThat(
            Text.of("arn:aws:iam::")
                .plus(ACCOUNT)
                .plus(":root")
                .equalTo("arn:aws:iam::222222222222:root"))
        .isEqualTo(NO);
  }

  @Test
  void a_name_holds_no_colon() {
    assertThat(arn(BUCKET).equalTo("arn:aws:s3:::a:b")).isEqualTo(NO);
    assertThat(arn(BUCKET).equalTo("arn:aws:s3:::data")).isEqualTo(MAYBE);
    assertThat(arn(BUCKET).equalTo("arn:aws:s3:::")).isEqualTo(NO);
    assertThat(arn(PARAMETER).equalTo("arn:aws:s3:::")).isEqualTo(MAYBE);
  }

  @Test
  void a_star_covers_a_symbol() {
    assertThat(arn(BUCKET).matches(Text.of("*"))).isEqualTo(YES);
    assertThat(arn(BUCKET).matches(Text.of("arn:aws:s3:::*"))).isEqualTo(YES);
    assertThat(arn(BUCKET).matches(Text.of("arn:aws:s3:::data-*"))).isEqualTo(MAYBE);
    assertThat(arn(BUCKET).matches(Text.of("arn:aws:sqs:*"))).isEqualTo(NO);
    assertThat(arn(BUCKET).plus("/key").matches(arn(BUCKET).plus("/*"))).isEqualTo(YES);
    assertThat(Text.of("abc").matches(Text.of("a?c"))).isEqualTo(YES);
    assertThat(Text.of("abc").matches(Text.of("a?"))).isEqualTo(NO);
  }

  @Test
  void splitting_stops_where_a_symbol_could_hold_the_separator() {
    assertThat(Text.of("arn:aws:iam::").plus(ACCOUNT).plus(":role/a:b").split(':', 6))
        .hasValue(
            List.of(
                Text.of("arn"),
                Text.of("aws"),
                Text.of("iam"),
                Text.of(""),
                ACCOUNT,
                Text.of("role/a:b")));
    assertThat(PARAMETER.plus(":x").split(':', 6)).isEmpty();
  }

  @Test
  void a_prefix_is_certain_only_in_the_literal_part() {
    assertThat(arn(BUCKET).startsWith("arn:aws:")).isEqualTo(YES);
    assertThat(arn(BUCKET).startsWith("arn:aws:s3:::data")).isEqualTo(MAYBE);
    assertThat(arn(BUCKET).startsWith("urn:")).isEqualTo(NO);
    assertThat(PARAMETER.startsWith("x")).isEqualTo(MAYBE);
  }

  private static Text arn(Text bucket) {
    return Text.of("arn:aws:s3:::").plus(bucket);
  }

  private static Text symbol(String name, Symbol.Shape shape) {
    return Text.of(new Symbol("template.yaml", name, shape));
  }

  @Test
  void an_empty_literal_among_the_parts_is_no_part() {
    Symbol name = new Symbol("t", "F", Symbol.Shape.NAME);

    assertThat(Text.of(List.of(new Text.Part.Literal(""), new Text.Part.Unknown(name))))
        .isEqualTo(Text.of(name));
  }

  @Test
  void globs_on_known_texts_agree_with_the_general_rule() {
    Random random = new Random(5);
    for (int i = 0; i < 20_000; i++) {
      String text = word(random, "ab*", 6);
      String glob = word(random, "ab*?", 6);
      assertThat(Text.of(text).matches(Text.of(glob)))
          .as("%s by %s", text, glob)
          .isEqualTo(Answer.of(Alignment.certain(Text.of(text), Text.of(glob))));
    }
  }

  private static String word(Random random, String letters, int most) {
    StringBuilder word = new StringBuilder();
    for (int length = random.nextInt(most + 1); length > 0; length--) {
      word.append(letters.charAt(random.nextInt(letters.length())));
    }
    return word.toString();
  }
}
