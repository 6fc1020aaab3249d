package dev.fortlet.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fortlet.testing.aws.AwsAccount;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What leads to the functions of an account, and what they are called by, as a snapshot has it. */
class LiveTriggersTest {

  @RegisterExtension static final AwsAccount AWS = new AwsAccount();

  @TempDir Path folder;

  @Test
  void queues_routes_and_balancers_lead_where_they_do() throws Exception {
    Map<String, List<String>> said = new TreeMap<>();
    for (JsonNode function : collected().path("functions")) {
      TreeSet<String> triggers = new TreeSet<>();
      function.path("triggers").forEach(trigger -> triggers.add(described(trigger)));
      if (!triggers.isEmpty()) {
        said.put(function.path("id").asText(), List.copyOf(triggers));
      }
    }
    assertThat(said).isEqualTo(AWS.made().triggers());
  }

  @Test
  void functions_have_their_tags_in_any_script() throws Exception {
    for (JsonNode function : collected().path("functions")) {
      if (function.path("id").asText().endsWith(":with-everything")) {
        assertThat(function.toString()).contains("команда-заказов", "cost-centre");
        return;
      }
    }
    throw new AssertionError("with-everything was not collected");
  }

  private static String described(JsonNode trigger) {
    if (trigger.path("kind").asText().equals("event-source-mapping")) {
      return "event-source-mapping " + trigger.path("source").asText();
    }
    String type = trigger.path("type").asText();
    return type.equals("LOAD_BALANCER")
        ? type
        : String.join(
            " ",
            type,
            trigger.path("method").asText(),
            trigger.path("path").asText(),
            trigger.path("authorized").asText());
  }

  private JsonNode collected() throws Exception {
    LiveRun run =
        LiveRun.in(
            folder,
            AWS.variables(),
            "collect",
            "--aws",
            "--share",
            "1",
            "--regions",
            String.join(",", AWS.made().regions()),
            "--endpoint-url",
            AWS.endpoint().toString(),
            "-o",
            "estate.json");
    assertThat(run.code()).as(run.err()).isZero();
    return new ObjectMapper().readTree(folder.resolve("estate.json").toFile());
  }
}
