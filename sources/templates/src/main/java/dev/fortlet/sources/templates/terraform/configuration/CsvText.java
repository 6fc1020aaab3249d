package dev.fortlet.sources.templates.terraform.configuration;

import dev.fortlet.model.facts.Location;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lines of fields between commas (RFC 4180), the first of which names the fields. */
final class CsvText {

  private final String text;
  private int at;

  private CsvText(String text) {
    this.text = text;
  }

  static Datum read(String text, Budget budget, Location at) {
    if (!budget.count(text.length() / 8)) {
      return budget.refusal(at);
    }
    CsvText csv = new CsvText(text);
    List<String> names = csv.line();
    List<Datum> rows = new ArrayList<>();
    while (csv.at < text.length()) {
      List<String> fields = csv.line();
      if (fields.size() == 1 && fields.getFirst().isEmpty()) {
        continue;
      }
      if (fields.size() != names.size()) {
        return Datum.error(at, "a line has more or fewer fields than the first");
      }
      Map<String, Datum> row = new LinkedHashMap<>();
      for (int i = 0; i < names.size(); i++) {
        row.put(names.get(i), Datum.text(fields.get(i), at));
      }
      rows.add(Datum.entries(row, at));
    }
    return Datum.items(rows, at);
  }

  private List<String> line() {
    List<String> fields = new ArrayList<>();
    fields.add(field());
    while (at < text.length() && text.charAt(at) == ',') {
      at++;
      fields.add(field());
    }
    if (text.startsWith("\r", at)) {
      at++;
    }
    if (text.startsWith("\n", at)) {
      at++;
    }
    return fields;
  }

  private String field() {
    StringBuilder field = new StringBuilder();
    boolean quoted = text.startsWith("\"", at);
    at += quoted ? 1 : 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (quoted && c == '"') {
        if (!text.startsWith("\"\"", at)) {
          at++;
          return field.toString();
        }
        at++;
      } else if (!quoted && (c == ',' || c == '\n' || text.startsWith("\r\n", at))) {
        return field.toString();
      }
      field.append(c);
      at++;
    }
    return field.toString();
  }
}
