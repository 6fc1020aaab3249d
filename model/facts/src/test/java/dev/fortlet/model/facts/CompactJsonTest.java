package dev.fortlet.model.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompactJsonTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "\"\"",
        "true",
        "{\"a\":{\"b\":[\"c\",[],{}],\"d\":false},\"e\":\"f:*\"}",
        "[\"x\",true,[false,\"{y}\"]]"
      })
  void reads_what_the_library_reads_at_the_same_places(String json) throws MalformedException {
    assertThat(CompactJson.read(json, "t")).isEqualTo(Json.read(json, "t"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[\"a\"",
        "\"a",
        "{\"a\"}",
        "{\"a\":}",
        "[\"a\",]",
        "{a:true}",
        "[,]",
        "tru",
        "1",
        "null",
        "{} ",
        "[ ]",
        "\"a\\nb\"",
        "[\"a\"\"b\"]"
      })
  void refuses_everything_else(String json) {
    assertThatThrownBy(() -> CompactJson.read(json, "t")).isInstanceOf(IllegalStateException.class);
  }
}
