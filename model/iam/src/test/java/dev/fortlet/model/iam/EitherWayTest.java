package dev.fortlet.model.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Symbol;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.facts.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is decided although a value is not known stays so, whatever the value is. */
class EitherWayTest {

  private static final int POLICIES = 1_500;
  private static final Text UNKNOWN = Text.of(new Symbol("t.yaml", "Param", Symbol.Shape.ANY));

  /** Values that a parameter in a principal, a condition or a resource may have. */
  private static final List<String> VALUES =
      List.of(
          "111111111111",
          "222222222222",
          "o-ours",
          "o-theirs",
          "arn:aws:iam::222222222222:role/a",
          "arn:aws:sns:us-east-1:111111111111:t",
          "arn:aws:sns:us-east-1:222222222222:t",
          "arn:aws:s3:::b",
          "vpce-1",
          "sns.amazonaws.com",
          "203.0.113.0/24",
          "true",
          "*");

  @Test
  void what_is_decided_holds_for_every_value_of_a_parameter() {
    Random random = new Random(4);
    SmallWorld world = new SmallWorld(random);
    int decided = 0;
    int undecided = 0;
    for (int i = 0; i < POLICIES; i++) {
      Value known = world.policy().document();
      int scalars = count(known);
      int replaced = random.nextInt(scalars);
      Policy open = new Policy(replace(known, new int[] {replaced}, UNKNOWN));
      for (WhoCan.Audience audience : WhoCan.Audience.values()) {
        WhoCan.Answer answer = Asking.ask(audience, SmallWorld.ZONE, open);
        if (answer instanceof WhoCan.Undecided) {
          undecided++;
          continue;
        }
        decided++;
        for (String value : VALUES) {
          Policy closed = new Policy(replace(known, new int[] {replaced}, Text.of(value)));
          WhoCan.Answer each = Asking.ask(audience, SmallWorld.ZONE, closed);
          if (each instanceof WhoCan.Undecided) {
            // The value makes no sense there.
            continue;
          }
          assertThat(each.getClass())
              .as(audience + " " + value + "\n" + show(open))
              .isEqualTo(answer.getClass());
        }
      }
    }
    assertThat(decided).isGreaterThan(POLICIES / 2);
    assertThat(undecided).isGreaterThan(POLICIES / 10);
  }

  private static String show(Policy policy) {
    StringBuilder lines = new StringBuilder();
    policy.statements().items().forEach(s -> lines.append(s.line()).append('\n'));
    return lines.toString();
  }

  private static int count(Value value) {
    return switch (value) {
      case Value.Scalar _ -> 1;
      case Value.Sequence(var items, var _) -> items.stream().mapToInt(EitherWayTest::count).sum();
      case Value.Mapping(var entries, var _) ->
          entries.stream().mapToInt(entry -> count(entry.value())).sum();
      case Value.Unresolved _ -> 0;
    };
  }

  private static Value replace(Value value, int[] left, Text text) {
    return switch (value) {
      case Value.Scalar(var _, var type, Location at) when left[0]-- == 0 ->
          new Value.Scalar(text, type, at);
      case Value.Scalar scalar -> scalar;
      case Value.Sequence(var items, var at) -> {
        List<Value> replaced = new ArrayList<>();
        items.forEach(item -> replaced.add(replace(item, left, text)));
        yield new Value.Sequence(replaced, at);
      }
      case Value.Mapping(var entries, var at) -> {
        List<Value.Entry> replaced = new ArrayList<>();
        for (Value.Entry entry : entries) {
          replaced.add(
              new Value.Entry(entry.key(), entry.keyAt(), replace(entry.value(), left, text)));
        }
        yield new Value.Mapping(replaced, at);
      }
      case Value.Unresolved unresolved -> unresolved;
    };
  }
}
