package dev.fortlet.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class SarifReportTest {

  @Test
  void the_shop_reads_as_it_was_approved() throws Exception {
    Golden.check("shop.sarif", sarif(Samples.shop()));
  }

  @Test
  void every_report_follows_the_schema_of_the_standard() throws Exception {
    assertThat(Schemas.sarif(sarif(Samples.shop()))).isEmpty();
    assertThat(Schemas.sarif(sarif(Samples.empty()))).isEmpty();
    assertThat(Schemas.sarif(sarif(Samples.hostile("a b#c?d%\u00e9{0}[x](y)")))).isEmpty();
  }

  @Test
  void the_schema_refuses_what_is_no_sarif() throws Exception {
    assertThat(Schemas.sarif(sarif(Samples.shop()).replace("\"open\"", "\"dunno\""))).isNotEmpty();
  }

  @Test
  void an_unknown_is_open_and_an_accepted_finding_is_suppressed() throws Exception {
    JsonNode results = new ObjectMapper().readTree(sarif(Samples.shop())).at("/runs/0/results");
    assertThat(results)
        .anyMatch(result ->
            result.at("/kind").asText().equals("open")
                && result.at("/level").asText().equals("none"))
        .anyMatch(result -> result.at("/suppressions/0/kind").asText().equals("external"));
  }

  @Test
  void each_result_names_the_rule_at_its_index() throws Exception {
    JsonNode run = new ObjectMapper().readTree(sarif(Samples.shop())).at("/runs/0");
    assertThat(run.at("/results")).hasSize(9);
    for (JsonNode result : run.at("/results")) {
      JsonNode rule = run.at("/tool/driver/rules").get(result.at("/ruleIndex").asInt());
      assertThat(result.at("/ruleId")).isEqualTo(rule.at("/id"));
    }
  }

  @Test
  void a_path_is_percent_encoded() {
    assertThat(SarifText.uri("my app/caf\u00e9#1?%.yaml"))
        .isEqualTo("my%20app/caf%C3%A9%231%3F%25.yaml");
    assertThat(SarifText.uri("C:x/a.yaml")).isEqualTo("C%3Ax/a.yaml");
  }

  @Test
  void a_message_has_neither_placeholders_nor_links() {
    assertThat(SarifText.message("set {0} of ${AWS::Region}"))
        .isEqualTo("set {{0}} of <AWS::Region>");
    assertThat(SarifText.message("[click](https://example.com)"))
        .isEqualTo("\\[click\\](https://example.com)");
  }

  private static String sarif(Report report) throws IOException {
    StringWriter out = new StringWriter();
    SarifReport.write(report, check -> "# " + check.id() + "\n", Places.asRead(), out);
    return out.toString();
  }
}
