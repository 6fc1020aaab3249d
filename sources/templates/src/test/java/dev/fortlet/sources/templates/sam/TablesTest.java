package dev.fortlet.sources.templates.sam;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fortlet.model.facts.CompactJson;
import dev.fortlet.model.facts.Json;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TablesTest {

  @ParameterizedTest
  @ValueSource(strings = {"connectors.tsv", "connector-ends.tsv", "policy-templates.tsv"})
  void every_row_reads_as_the_json_library_reads_it(String table) throws Exception {
    try (InputStream stream = requireNonNull(Table.class.getResourceAsStream(table))) {
      String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      List<String> rows = text.lines().filter(line -> !line.startsWith("#")).toList();
      assertThat(rows).isNotEmpty();
      for (String row : rows) {
        String json = row.substring(row.lastIndexOf('\t') + 1);
        assertThat(CompactJson.read(json, table)).isEqualTo(Json.read(json, table));
      }
    }
  }
}
