package dev.fortlet.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.fortlet.model.estate.ServerlessFunction;
import dev.fortlet.model.estate.SourceRead;
import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.findings.Assessment;
import dev.fortlet.model.findings.Assessment.Judgement;
import dev.fortlet.model.findings.CheckInfo;
import dev.fortlet.model.findings.Evidence;
import dev.fortlet.model.findings.ExceptionRule;
import dev.fortlet.model.findings.Finding;
import dev.fortlet.model.findings.Verdict;
import dev.fortlet.model.findings.Witness;
import java.io.IOException;
import java.io.Writer;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The report as SARIF 2.1.0 (OASIS standard with errata 01), for code scanning and editors.
 *
 * <p>A FAIL is a result of kind {@code fail}; one that an exception accepts carries a suppression.
 * An UNKNOWN is of kind {@code open}, which the standard has for "not enough information to
 * decide". Passes are not listed. What could not be read is a notification of the run.
 */
public final class SarifReport {

  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

  private final Report report;
  private final SarifRules rules;
  private final Places places;
  private final JsonGenerator json;

  private SarifReport(Report report, SarifRules rules, Places places, JsonGenerator json) {
    this.report = report;
    this.rules = rules;
    this.places = places;
    this.json = json;
  }

  /**
   * @param help the page of a check, in Markdown; may be empty
   * @param places gives paths relative to the root of the repository
   */
  public static void write(
      Report report, Function<CheckInfo, String> help, Places places, Writer out)
      throws IOException {
    try (JsonGenerator json = Ascii.generator(new JsonFactory(), out)) {
      SarifRules rules = new SarifRules(report.assessment(), help);
      new SarifReport(report, rules, places, json).write();
    }
  }

  private void write() throws IOException {
    Assessment assessment = report.assessment();
    json.writeStartObject();
    json.writeStringField("$schema", SCHEMA);
    json.writeStringField("version", "2.1.0");
    json.writeArrayFieldStart("runs");
    json.writeStartObject();
    json.writeObjectFieldStart("tool");
    json.writeObjectFieldStart("driver");
    json.writeStringField("name", "Fortlet");
    json.writeStringField("version", report.version());
    rules.write(json);
    json.writeEndObject();
    json.writeEndObject();
    json.writeObjectFieldStart("automationDetails");
    json.writeStringField("id", "fortlet/");
    json.writeEndObject();
    json.writeStringField("columnKind", "unicodeCodePoints");
    invocation(assessment);
    json.writeArrayFieldStart("results");
    for (Finding finding : assessment.findings()) {
      finding(finding);
    }
    for (Judgement judgement : assessment.judgements()) {
      if (judgement.verdict() instanceof Verdict.Unknown unknown) {
        open(judgement, unknown);
      }
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
    json.writeRaw('\n');
  }

  private void invocation(Assessment assessment) throws IOException {
    json.writeArrayFieldStart("invocations");
    json.writeStartObject();
    json.writeBooleanField("executionSuccessful", !report.partial());
    json.writeStringField(
        "endTimeUtc", report.scannedAt().truncatedTo(ChronoUnit.SECONDS).toString());
    json.writeArrayFieldStart("toolExecutionNotifications");
    if (report.partial()) {
      notification("warning", "interrupted: there may be more to find", Optional.empty());
    }
    for (SourceRead source : assessment.estate().sources()) {
      if (source.broken().isPresent()) {
        SourceRead.Broken broken = source.broken().get();
        notification("error", "not read: " + broken.message(), Optional.of(broken.where()));
      }
      for (String note : source.notes()) {
        notification("note", note, Optional.of(new Location(source.path(), 1, 1)));
      }
    }
    for (Reason gap : Incomplete.gaps(assessment.estate())) {
      notification("warning", "there may be more functions: " + gap.message(), gap.where());
    }
    json.writeEndArray();
    configuration(assessment);
    json.writeEndObject();
    json.writeEndArray();
  }

  private void configuration(Assessment assessment) throws IOException {
    json.writeArrayFieldStart("toolConfigurationNotifications");
    for (String line : ConfigLines.of(report)) {
      notification("note", line, Optional.empty());
    }
    for (ExceptionRule rule : assessment.expired()) {
      notification(
          "warning",
          "exception expired: " + Exceptions.subject(rule) + " (" + Exceptions.terms(rule) + ")",
          Optional.empty());
    }
    json.writeEndArray();
  }

  private void notification(String level, String text, Optional<Location> where)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("level", level);
    message(text);
    if (where.isPresent()) {
      json.writeArrayFieldStart("locations");
      json.writeStartObject();
      physical(where.get());
      json.writeEndObject();
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private void finding(Finding finding) throws IOException {
    json.writeStartObject();
    rule(SarifRules.id(finding));
    json.writeStringField("kind", "fail");
    json.writeStringField("level", SarifRules.level(finding.severity()));
    message(sentences(finding));
    locations(finding.location(), finding.function());
    json.writeArrayFieldStart("relatedLocations");
    for (Evidence evidence : Distinct.evidence(finding.fail())) {
      if (evidence.where().isPresent()) {
        json.writeStartObject();
        physical(evidence.where().get());
        message(evidence.what());
        json.writeEndObject();
      }
    }
    json.writeEndArray();
    fingerprint(finding.id());
    if (report.since().isPresent()) {
      json.writeStringField("baselineState", report.isNew(finding) ? "new" : "unchanged");
    }
    if (finding.exception().isPresent()) {
      suppression(finding.exception().get());
    }
    json.writeObjectFieldStart("properties");
    json.writeStringField("severity", finding.severity().label());
    json.writeStringField("outcome", finding.fail().outcome());
    json.writeEndObject();
    json.writeEndObject();
  }

  private static String sentences(Finding finding) {
    Verdict.Fail fail = finding.fail();
    List<String> sentences = new ArrayList<>();
    sentences.add(finding.function().name() + ": " + fail.reason() + ".");
    if (fail.witness().isPresent()) {
      Witness witness = fail.witness().get();
      sentences.add(
          witness.principal() + " may " + witness.action() + " on " + witness.resource() + ".");
    }
    if (!fail.path().isEmpty()) {
      sentences.add("Path: " + String.join(", then ", fail.path()) + ".");
    }
    if (fail.fix().isPresent()) {
      sentences.add("Fix: " + fail.fix().get().summary() + ".");
    }
    return String.join(" ", sentences);
  }

  private void open(Judgement judgement, Verdict.Unknown unknown) throws IOException {
    StringBuilder text = new StringBuilder();
    text.append(judgement.function().name()).append(": not known: ").append(unknown.reason());
    for (Reason gap : unknown.gaps()) {
      if (!gap.settledBy().isEmpty()) {
        text.append("; settled by ").append(gap.settledBy());
      }
    }
    json.writeStartObject();
    rule(SarifRules.id(judgement.check()));
    json.writeStringField("kind", "open");
    json.writeStringField("level", "none");
    message(text.append('.').toString());
    locations(judgement.function().location(), judgement.function());
    fingerprint("unknown/" + judgement.check().id() + "/" + judgement.function().id());
    if (judgement.exception().isPresent()) {
      suppression(judgement.exception().get());
    }
    json.writeEndObject();
  }

  private void rule(String id) throws IOException {
    json.writeStringField("ruleId", id);
    json.writeNumberField("ruleIndex", rules.index(id));
  }

  private void suppression(ExceptionRule rule) throws IOException {
    json.writeArrayFieldStart("suppressions");
    json.writeStartObject();
    json.writeStringField("kind", "external");
    json.writeStringField("status", "accepted");
    json.writeStringField("justification", rule.reason() + " (" + Exceptions.terms(rule) + ")");
    json.writeEndObject();
    json.writeEndArray();
  }

  private void fingerprint(String id) throws IOException {
    json.writeObjectFieldStart("partialFingerprints");
    json.writeStringField("fortletFinding/v1", id);
    json.writeEndObject();
  }

  private void locations(Location where, ServerlessFunction function) throws IOException {
    json.writeArrayFieldStart("locations");
    json.writeStartObject();
    physical(where);
    json.writeArrayFieldStart("logicalLocations");
    json.writeStartObject();
    json.writeStringField("name", function.name());
    json.writeStringField("fullyQualifiedName", function.id());
    json.writeStringField("kind", "resource");
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndArray();
  }

  private void physical(Location where) throws IOException {
    json.writeObjectFieldStart("physicalLocation");
    json.writeObjectFieldStart("artifactLocation");
    json.writeStringField("uri", SarifText.uri(places.path(where.file())));
    json.writeStringField("uriBaseId", "%SRCROOT%");
    json.writeEndObject();
    json.writeObjectFieldStart("region");
    json.writeNumberField("startLine", Math.max(1, where.line()));
    json.writeNumberField("startColumn", Math.max(1, where.column()));
    json.writeEndObject();
    json.writeEndObject();
  }

  private void message(String text) throws IOException {
    json.writeObjectFieldStart("message");
    json.writeStringField("text", SarifText.message(text));
    json.writeEndObject();
  }
}
