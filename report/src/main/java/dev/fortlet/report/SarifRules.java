package dev.fortlet.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.fortlet.model.findings.Assessment;
import dev.fortlet.model.findings.Assessment.Judgement;
import dev.fortlet.model.findings.CheckInfo;
import dev.fortlet.model.findings.Finding;
import dev.fortlet.model.findings.Severity;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * The rules of a SARIF run: one for each check that ran, and one for each outcome that was found.
 * An outcome is a rule of its own as viewers take the severity from the rule, not from the result.
 */
final class SarifRules {

  private record Rule(CheckInfo check, String outcome, Severity severity) {}

  private final Map<String, Rule> rules = new LinkedHashMap<>();
  private final Map<String, Integer> indexes = new LinkedHashMap<>();
  private final Function<CheckInfo, String> help;

  /**
   * @param help the page of a check, in Markdown
   */
  SarifRules(Assessment assessment, Function<CheckInfo, String> help) {
    this.help = help;
    for (Judgement judgement : assessment.judgements()) {
      rules.putIfAbsent(id(judgement.check()), new Rule(judgement.check(), "", judgement.worst()));
    }
    for (Finding finding : assessment.findings()) {
      rules.putIfAbsent(
          id(finding), new Rule(finding.check(), finding.fail().outcome(), finding.severity()));
    }
    rules.keySet().forEach(id -> indexes.put(id, indexes.size()));
  }

  static String id(CheckInfo check) {
    return check.id();
  }

  static String id(Finding finding) {
    return finding.check().id() + "/" + finding.fail().outcome();
  }

  int index(String id) {
    return indexes.getOrDefault(id, -1);
  }

  void write(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("rules");
    for (Map.Entry<String, Rule> entry : rules.entrySet()) {
      rule(entry.getKey(), entry.getValue(), json);
    }
    json.writeEndArray();
  }

  private void rule(String id, Rule rule, JsonGenerator json) throws IOException {
    CheckInfo check = rule.check();
    String page = help.apply(check);
    json.writeStartObject();
    json.writeStringField("id", id);
    text(
        "shortDescription",
        check.title() + (rule.outcome().isEmpty() ? "" : " (" + rule.outcome() + ")"),
        json);
    if (!page.isEmpty()) {
      json.writeObjectFieldStart("help");
      json.writeStringField("text", page);
      json.writeStringField("markdown", page);
      json.writeEndObject();
    }
    for (String reference : check.references()) {
      if (reference.startsWith("https://")) {
        json.writeStringField("helpUri", reference);
        break;
      }
    }
    json.writeObjectFieldStart("defaultConfiguration");
    json.writeStringField("level", level(rule.severity()));
    json.writeEndObject();
    json.writeObjectFieldStart("properties");
    json.writeArrayFieldStart("tags");
    json.writeString("security");
    for (String framework : check.frameworks()) {
      json.writeString(framework);
    }
    json.writeEndArray();
    json.writeStringField("security-severity", score(rule.severity()));
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void text(String field, String text, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart(field);
    json.writeStringField("text", SarifText.message(text));
    json.writeEndObject();
  }

  static String level(Severity severity) {
    return switch (severity) {
      case CRITICAL, HIGH -> "error";
      case MEDIUM -> "warning";
      case LOW, INFO -> "note";
    };
  }

  /** In the bands of CVSS v3 that code scanning of GitHub sorts by. */
  private static String score(Severity severity) {
    return switch (severity) {
      case CRITICAL -> "9.5";
      case HIGH -> "8.0";
      case MEDIUM -> "5.5";
      case LOW -> "2.0";
      case INFO -> "0.0";
    };
  }
}
