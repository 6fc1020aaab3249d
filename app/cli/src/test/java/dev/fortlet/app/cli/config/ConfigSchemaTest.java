package dev.fortlet.app.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.fortlet.controls.posture.Posture;
import dev.fortlet.model.facts.Value;
import dev.fortlet.model.findings.CheckInfo;
import dev.fortlet.sources.templates.documents.DocumentReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The schema that editors use says the same as the reader. */
class ConfigSchemaTest {

  private static final Path SCHEMA = Path.of("../../docs/schema/fortlet-yaml.json");
  private static final Path PAGE =
      Path.of("src/main/resources/dev/fortlet/app/cli/topics/configuration.md");

  @Test
  void the_example_of_the_page_is_valid_for_both() throws Exception {
    String example = Files.readString(PAGE).split("```yaml\n")[1].split("```")[0];
    assertThat(new ConfigReader(new Posture().checks()).read(example, "fortlet.yaml").exceptions())
        .hasSize(1);
    assertThat(errors(example)).isEmpty();
  }

  @Test
  void a_wrong_key_is_refused_by_the_schema_too() throws Exception {
    assertThat(errors("exeptions: []")).isNotEmpty();
    assertThat(errors("checks: { lambda-tracng: {} }")).isNotEmpty();
    assertThat(errors("account: 12345")).isNotEmpty();
  }

  @Test
  void it_knows_the_checks_their_outcomes_and_their_settings() throws Exception {
    JsonNode checks =
        new ObjectMapper().readTree(SCHEMA.toFile()).at("/properties/checks/properties");
    List<String> ids = new ArrayList<>();
    for (CheckInfo check : new Posture().checks()) {
      ids.add(check.id());
      List<String> keys = new ArrayList<>(List.of("enabled", "severities"));
      check.parameters().forEach(parameter -> keys.add(parameter.name()));
      JsonNode known = checks.path(check.id()).path("properties");
      assertThat(known.fieldNames()).toIterable().containsExactlyInAnyOrderElementsOf(keys);
      JsonNode outcomes = known.at("/severities/properties");
      assertThat(outcomes.fieldNames())
          .toIterable()
          .containsExactlyInAnyOrderElementsOf(check.outcomes().keySet());
      check
          .outcomes()
          .forEach((outcome, severity) ->
              assertThat(outcomes.at("/" + outcome + "/default").asText())
                  .isEqualTo(severity.label()));
    }
    assertThat(checks.fieldNames()).toIterable().containsExactlyInAnyOrderElementsOf(ids);
  }

  private static Set<ValidationMessage> errors(String yaml) throws Exception {
    JsonNode schema = new ObjectMapper().readTree(SCHEMA.toFile());
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
        .getSchema(schema)
        .validate(json(DocumentReader.read(yaml, "fortlet.yaml")));
  }

  private static JsonNode json(Value value) throws IOException {
    return switch (value) {
      case Value.Scalar scalar -> scalar(scalar);
      case Value.Sequence(var items, _) -> {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (Value item : items) {
          array.add(json(item));
        }
        yield array;
      }
      case Value.Mapping(var entries, _) -> {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (Value.Entry entry : entries) {
          object.set(entry.key(), json(entry.value()));
        }
        yield object;
      }
      case Value.Unresolved unresolved -> throw new IOException(unresolved.reason().message());
    };
  }

  private static JsonNode scalar(Value.Scalar scalar) throws IOException {
    return switch (scalar.type()) {
      case STRING -> JsonNodeFactory.instance.textNode(scalar.text().toString());
      case NUMBER, BOOLEAN -> new ObjectMapper().readTree(scalar.text().toString());
      case NULL -> JsonNodeFactory.instance.nullNode();
    };
  }
}
