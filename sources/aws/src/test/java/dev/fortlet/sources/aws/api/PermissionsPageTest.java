package dev.fortlet.sources.aws.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** {@code -Dgolden.update=true} writes the table anew. */
final class PermissionsPageTest {

  private static final Path PAGE = Path.of("../../docs/aws.md");
  private static final String BEGIN = "<!-- permissions -->\n";
  private static final String END = "<!-- /permissions -->\n";

  @Test
  void the_page_names_every_permission_with_its_reason() throws Exception {
    String page = Files.readString(PAGE);
    int from = page.indexOf(BEGIN) + BEGIN.length();
    int to = page.indexOf(END);
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(PAGE, page.substring(0, from) + table() + page.substring(to));
      return;
    }
    assertThat(page.substring(from, to)).isEqualTo(table());
  }

  private static String table() {
    Map<String, String> reasons = new TreeMap<>();
    for (Operation operation : Operation.values()) {
      for (String permission : operation.permissions()) {
        reasons.merge(permission, operation.why(), (one, other) -> one + "; " + other);
      }
    }
    StringBuilder table = new StringBuilder("| Permission | Needed for |\n|---|---|\n");
    reasons.forEach((permission, why) ->
        table.append("| `").append(permission).append("` | ").append(why).append(" |\n"));
    return table.toString();
  }
}
