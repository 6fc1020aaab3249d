package dev.fortlet.sources.templates;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.fortlet.model.estate.Estate;

/**
 * Whatever is in a file, reading it as a template gives functions or a one-line error. Regression
 * mode runs the inputs in {@code TemplateFuzzTestInputs}; {@code JAZZER_FUZZ=1} looks for new ones.
 */
final class TemplateFuzzTest {

  private final TemplateSource source = new TemplateSource(TemplateOptions.none());

  @FuzzTest(maxDuration = "60s")
  void any_bytes_as_yaml_are_an_estate_or_one_line(byte[] bytes) {
    check(source.read("t.yaml", bytes));
  }

  @FuzzTest(maxDuration = "60s")
  void any_bytes_as_json_are_an_estate_or_one_line(byte[] bytes) {
    check(source.read("t.json", bytes));
  }

  private static void check(Estate estate) {
    for (var broken : Scans.broken(estate)) {
      if (broken.message().contains("\n") || broken.message().isBlank()) {
        throw new AssertionError(broken.message());
      }
    }
  }
}
