package dev.fortlet.model.iam.sets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AddressesTest {

  private static Addresses block(String text) {
    return Addresses.block(text).orElseThrow();
  }

  @Test
  void blocks_of_both_families_are_read() {
    assertThat(block("10.0.0.0/8").has("10.255.255.255")).isTrue();
    assertThat(block("10.0.0.0/8").has("11.0.0.0")).isFalse();
    assertThat(block("10.1.2.3/8").has("10.9.9.9")).isTrue();
    assertThat(block("2001:db8::/32").has("2001:db8::1")).isTrue();
    assertThat(block("::ffff:1.2.3.4").has("::ffff:102:304")).isTrue();
    assertThat(block("0.0.0.0/0").has("::1")).isFalse();
    assertThat(block("::/0").has("1.2.3.4")).isFalse();
  }

  @Test
  void what_is_no_block_is_none() {
    for (String text :
        List.of(
            "",
            "1.2.3",
            "1.2.3.256",
            "1.2.3.4/33",
            "1.2.3.4/",
            "1.2.3.4/x",
            "::/129",
            ":::",
            "1::2::3",
            "1:2:3:4:5:6:7:8:9",
            "g::",
            "example.com",
            "1.2.3.4 ",
            "٣.1.1.1")) {
      assertThat(Addresses.block(text)).as(text).isEmpty();
    }
  }

  @Test
  void sets_are_joined_cut_and_turned_round() {
    Addresses halves = block("0.0.0.0/1").or(block("128.0.0.0/1"));
    assertThat(halves.not().has("9.9.9.9")).isFalse();
    assertThat(halves.not().has("::1")).isTrue();
    assertThat(halves.or(block("::/0")).not().isEmpty()).isTrue();
    assertThat(block("10.0.0.0/8").and(block("10.1.0.0/16").not()).has("10.1.1.1")).isFalse();
    assertThat(Addresses.all().not().isEmpty()).isTrue();
    assertThat(block("10.0.0.0/8").and(block("11.0.0.0/8")).isEmpty()).isTrue();
  }

  @Test
  void size_is_told_by_family() {
    assertThat(block("10.0.0.0/8").isAtLeast(8, 32)).isTrue();
    assertThat(block("10.0.0.0/9").isAtLeast(8, 32)).isFalse();
    assertThat(block("2001:db8::/32").isAtLeast(8, 32)).isTrue();
    assertThat(block("2001:db8::/33").isAtLeast(8, 32)).isFalse();
    assertThat(block("10.0.0.0/9").any()).hasValue("10.0.0.1");
    assertThat(block("2001:db8::/33").any()).hasValue("2001:db8:0:0:0:0:0:1");
  }
}
