package dev.fortlet.controls.posture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fortlet.model.estate.ServerlessFunction;
import java.nio.file.Path;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

/** The verdicts on a Terraform configuration are those on the template that makes the same. */
class TerraformVerdictsTest {

  private static final Path EXAMPLES = Path.of("../../examples");

  private final Posture posture = new Posture();

  @Test
  void the_webshop_has_the_same_verdicts_as_a_configuration() {
    SortedMap<String, String> terraform = verdicts(EXAMPLES.resolve("webshop-terraform"));
    SortedMap<String, String> sam = verdicts(EXAMPLES.resolve("webshop/template.yaml"));

    assertThat(terraform).hasSize(8 * posture.checks().size());
    assertThat(sam).containsAllEntriesOf(terraform);
  }

  private SortedMap<String, String> verdicts(Path path) {
    return Verdicts.of(path, posture, ServerlessFunction::name);
  }
}
