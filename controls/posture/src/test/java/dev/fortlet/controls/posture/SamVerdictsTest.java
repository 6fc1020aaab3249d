package dev.fortlet.controls.posture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.fortlet.model.estate.ServerlessFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The verdicts on a SAM template are those on what the official translator makes of it. The
 * translations are left by the tests of {@code sources/templates}, which run before these.
 */
class SamVerdictsTest {

  private static final Path TRANSLATED = Path.of("../../sources/templates/target/sam-translated");

  private final Posture posture = new Posture();

  @TestFactory
  Stream<DynamicTest> a_template_and_its_translation_get_the_same_verdicts() throws IOException {
    List<Path> translations = translations();
    if (translations.isEmpty()) {
      abort("no translations in " + TRANSLATED + ": the tests of sources/templates make them");
    }
    return translations.stream()
        .map(translation -> {
          String name = translation.getFileName().toString().replace(".expected.json", "");
          Path input = translation.resolveSibling(name + ".input.json");
          return DynamicTest.dynamicTest(
              name, () -> assertThat(verdicts(input)).isEqualTo(verdicts(translation)));
        });
  }

  private static List<Path> translations() throws IOException {
    if (!Files.isDirectory(TRANSLATED)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(TRANSLATED)) {
      return files.filter(file -> file.toString().endsWith(".expected.json")).sorted().toList();
    }
  }

  private SortedMap<String, String> verdicts(Path template) {
    return Verdicts.of(template, posture, SamVerdictsTest::logicalId);
  }

  private static String logicalId(ServerlessFunction function) {
    return function.id().substring(function.id().indexOf('#') + 1);
  }
}
