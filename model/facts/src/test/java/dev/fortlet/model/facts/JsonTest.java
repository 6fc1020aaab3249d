package dev.fortlet.model.facts;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class JsonTest {

  @Test
  void a_document_that_breaks_off_is_told_in_one_line_without_the_librarys_own_words() {
    assertThatThrownBy(() -> Json.read("{\n  \"a\": [", "t.json"))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining("Unexpected end-of-input")
        .hasMessageNotContainingAny("REDACTED", "\n");
  }
}
