package dev.fortlet.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The exit codes of the blueprint, by what was scanned and what was asked. */
class ExitCodeTest {

  private static final String BROKEN = "Resources:\n  F:\n    Type: AWS::Lambda::Function\n   x: [";

  @TempDir Path folder;

  @ParameterizedTest(name = "{0} {1} ends with {2}")
  @CsvSource({
    "safe,            '',                                              0",
    "open,            '',                                              1",
    "open,            --fail-on critical,                              0",
    "open,            --fail-on none,                                  0",
    "untraced,        '',                                              0",
    "untraced,        --fail-on low,                                   1",
    "untraced,        --fail-on medium,                                0",
    "unsure,          '',                                              3",
    "unsure,          --fail-on none,                                  0",
    "unsure,          --check lambda-vpc-access,                       0",
    "unsure+open,     '',                                              1",
    "safe+broken,     '',                                              3",
    "safe+broken,     --fail-on none,                                  0",
    "open+broken,     '',                                              1",
    "broken,          '',                                              2",
    "broken,          --fail-on none,                                  2",
    "nothing,         '',                                              2",
    "safe,            missing-folder,                                  2",
    "safe,            --unknown,                                       2",
    "safe,            --fail-on terrible,                              2",
    "safe,            --estate,                                        2",
    "safe,            --check lambda-nonsense,                         2",
    "safe,            --today yesterday,                               2",
    "safe,            --account 123,                                   2",
    "safe,            --config missing.yaml,                           2",
    "safe,            -o no/such/folder/report.json,                   2",
  })
  void exit_code_follows_what_was_found_and_what_was_asked(
      String templates, String options, int expected) throws IOException {
    if (!templates.equals("nothing")) {
      for (String name : templates.split("\\+")) {
        Launched.write(folder.resolve(name + ".yaml"), template(name));
      }
    }
    List<String> words = new ArrayList<>(List.of("scan", "--today", "2026-11-24"));
    if (!options.isEmpty()) {
      words.addAll(List.of(options.split(" ")));
    }
    Launched run = Launched.in(folder, words.toArray(String[]::new));
    assertThat(run.code()).as(run.err() + run.out()).isEqualTo(expected);
    if (expected == 2) {
      assertThat(run.out()).isEmpty();
      assertThat(run.err()).startsWith("fortlet: ").doesNotContain("\tat ");
    }
  }

  @ParameterizedTest(name = "an exception until {0} gives {1}")
  @CsvSource({"2026-11-24, 0", "2026-11-23, 3"})
  void an_unknown_that_somebody_accepts_hides_nothing_until_the_exception_ends(
      String until, int expected) throws IOException {
    Launched.write(folder.resolve("unsure.yaml"), Templates.UNSURE);
    Launched.write(
        folder.resolve("accept.yaml"),
        """
        exceptions:
          - { check: "*", function: "sa*", reason: checked by hand, owner: us, expires: %s }
        """
            .formatted(until));
    Launched run = Launched.in(folder, "scan", "--today", "2026-11-24", "--config", "accept.yaml");
    assertThat(run.code()).as(run.err() + run.out()).isEqualTo(expected);
    assertThat(run.out()).contains(expected == 0 ? "unknown: * on sa*" : "no longer holds");
  }

  private static String template(String name) {
    return switch (name) {
      case "safe" -> Templates.SAFE;
      case "open" -> Templates.OPEN;
      case "unsure" -> Templates.UNSURE;
      case "untraced" -> Templates.UNTRACED;
      case "broken" -> BROKEN;
      default -> throw new IllegalArgumentException(name);
    };
  }
}
