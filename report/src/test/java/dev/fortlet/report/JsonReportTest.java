package dev.fortlet.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class JsonReportTest {

  @Test
  void the_shop_reads_as_it_was_approved() throws Exception {
    Golden.check("shop.json", json(Samples.shop()));
  }

  @Test
  void every_report_follows_its_schema() throws Exception {
    assertThat(Schemas.report(json(Samples.shop()))).isEmpty();
    assertThat(Schemas.report(json(Samples.empty()))).isEmpty();
    assertThat(Schemas.report(json(Samples.hostile("\u001b[2J\u202e")))).isEmpty();
  }

  @Test
  void the_schema_refuses_what_is_no_report() throws Exception {
    String wrong = json(Samples.shop()).replace("\"critical\",", "\"awful\",");
    assertThat(Schemas.report(wrong)).isNotEmpty();
  }

  @Test
  void a_name_survives_unchanged_although_the_document_is_ascii() throws Exception {
    String name = "caf\u00e9\u001b[2J\u202e\u0085";
    String json = json(Samples.hostile(name));
    assertThat(json.chars()).allMatch(c -> c == '\n' || (c >= ' ' && c <= '~'));
    JsonNode report = new ObjectMapper().readTree(json);
    assertThat(report.at("/resources/0/name").asText()).isEqualTo(name);
  }

  @Test
  void a_target_is_left_open_for_its_owner() throws Exception {
    StringWriter out = new StringWriter();
    JsonReport.write(Samples.empty(), out);
    out.write("more");
    assertThat(out.toString()).endsWith("more");
  }

  private static String json(Report report) throws IOException {
    StringWriter out = new StringWriter();
    JsonReport.write(report, out);
    return out.toString();
  }
}
