package dev.fortlet.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.fortlet.model.estate.EventFunction;
import dev.fortlet.model.estate.LambdaFunction;
import dev.fortlet.model.estate.ServerlessFunction;
import dev.fortlet.model.estate.SourceRead;
import dev.fortlet.model.estate.WebFunction;
import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.findings.Assessment;
import dev.fortlet.model.findings.Assessment.Judgement;
import dev.fortlet.model.findings.Evidence;
import dev.fortlet.model.findings.ExceptionRule;
import dev.fortlet.model.findings.Finding;
import dev.fortlet.model.findings.Severity;
import dev.fortlet.model.findings.Verdict;
import java.io.IOException;
import java.io.Writer;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The report for programs, schema {@code fortlet.report/1}; its JSON Schema is {@code
 * docs/schema/report-1.json}. Fields are only ever added.
 */
public final class JsonReport {

  private final JsonGenerator json;

  private JsonReport(JsonGenerator json) {
    this.json = json;
  }

  /** Writes one JSON document, in ASCII: what is not is escaped, so no terminal obeys it. */
  public static void write(Report report, Writer out) throws IOException {
    try (JsonGenerator json = Ascii.generator(new JsonFactory(), out)) {
      new JsonReport(json).write(report);
    }
  }

  private void write(Report report) throws IOException {
    Assessment assessment = report.assessment();
    json.writeStartObject();
    json.writeStringField("schema", "fortlet.report/1");
    json.writeObjectFieldStart("tool");
    json.writeStringField("name", "fortlet");
    json.writeStringField("version", report.version());
    json.writeEndObject();
    json.writeStringField(
        "scannedAt", report.scannedAt().truncatedTo(ChronoUnit.SECONDS).toString());
    json.writeStringField("profile", assessment.profile().name());
    json.writeBooleanField("partial", report.partial());
    gaps("incomplete", Incomplete.gaps(assessment.estate()));
    if (report.configs().isEmpty()) {
      json.writeNullField("config");
    } else {
      json.writeFieldName("config");
      config(report.configs().getFirst());
    }
    if (report.configs().size() > 1) {
      json.writeArrayFieldStart("furtherConfigs");
      for (Report.ConfigUsed config : report.configs().subList(1, report.configs().size())) {
        config(config);
      }
      json.writeEndArray();
    }
    comments(assessment);
    since(report);
    json.writeArrayFieldStart("sources");
    for (SourceRead source : assessment.estate().sources()) {
      source(source);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("resources");
    for (LambdaFunction function : assessment.estate().functions().items()) {
      resource(function);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("verdicts");
    for (Judgement judgement : assessment.judgements()) {
      verdict(judgement);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("findings");
    for (Finding finding : assessment.findings()) {
      finding(finding, report.since());
    }
    json.writeEndArray();
    json.writeArrayFieldStart("expiredExceptions");
    for (ExceptionRule rule : assessment.expired()) {
      json.writeStartObject();
      exception(rule);
      json.writeEndObject();
    }
    json.writeEndArray();
    summary(assessment);
    json.writeEndObject();
    json.writeRaw('\n');
  }

  private void config(Report.ConfigUsed config) throws IOException {
    json.writeStartObject();
    json.writeStringField("file", config.file());
    json.writeBooleanField("found", config.found());
    json.writeNumberField("trust", config.trust().size());
    json.writeNumberField("exceptions", config.exceptions().size());
    strings("trusts", config.trust());
    strings("accepts", config.exceptions());
    strings("changes", config.changes());
    json.writeEndObject();
  }

  private void comments(Assessment assessment) throws IOException {
    json.writeArrayFieldStart("comments");
    for (ExceptionRule rule : assessment.profile().exceptions()) {
      if (rule.comment().isPresent()) {
        json.writeStartObject();
        exception(rule);
        json.writeEndObject();
      }
    }
    json.writeEndArray();
  }

  private void since(Report report) throws IOException {
    if (report.since().isEmpty()) {
      return;
    }
    Since since = report.since().get();
    json.writeObjectFieldStart("since");
    json.writeStringField("file", since.earlier().file());
    json.writeStringField("scannedAt", since.earlier().scannedAt());
    json.writeNumberField("new", since.news(report.assessment()));
    json.writeNumberField("unchanged", since.unchanged(report.assessment()));
    past("fixed", since.fixed());
    past("unseen", since.unseen());
    json.writeEndObject();
  }

  private void past(String field, List<EarlierReport.Past> findings) throws IOException {
    json.writeArrayFieldStart(field);
    for (EarlierReport.Past past : findings) {
      json.writeStartObject();
      json.writeStringField("id", past.id());
      json.writeStringField("check", past.check());
      json.writeStringField("outcome", past.outcome());
      json.writeStringField("severity", past.severity().label());
      json.writeStringField("resource", past.resource());
      json.writeStringField("message", past.message());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void source(SourceRead source) throws IOException {
    json.writeStartObject();
    json.writeStringField(
        "kind",
        switch (source.kind()) {
          case TEMPLATE -> "template";
          case AWS -> "aws";
          case ARCHIVE -> "archive";
          case SNAPSHOT -> "snapshot";
        });
    json.writeStringField("path", source.path());
    if (source.live().isPresent()) {
      live(source.live().get());
    }
    strings("notes", source.notes());
    json.writeArrayFieldStart("unread");
    for (SourceRead.UnreadFact unread : source.unread()) {
      json.writeStartObject();
      json.writeStringField("fact", unread.fact());
      json.writeStringField("resource", unread.resource());
      json.writeStringField("action", unread.reason().settledBy());
      optionalLocation("where", unread.reason().where());
      json.writeStringField("reason", unread.reason().message());
      json.writeEndObject();
    }
    json.writeEndArray();
    if (source.broken().isPresent()) {
      json.writeObjectFieldStart("broken");
      location("where", source.broken().get().where());
      json.writeStringField("message", source.broken().get().message());
      json.writeEndObject();
    } else {
      json.writeNullField("broken");
    }
    json.writeEndObject();
  }

  private void live(SourceRead.Live live) throws IOException {
    json.writeStringField("account", live.account());
    strings("regions", live.regions());
    json.writeObjectFieldStart("calls");
    for (Map.Entry<String, Integer> call : live.calls().entrySet()) {
      json.writeNumberField(call.getKey(), call.getValue());
    }
    json.writeEndObject();
  }

  private void resource(LambdaFunction function) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", function.id());
    json.writeStringField(
        "kind",
        switch (function) {
          case EventFunction _ -> "aws.lambda.function";
          case WebFunction _ -> "aws.lambda.web-function";
        });
    json.writeStringField("name", function.name());
    known("account", function.account());
    known("region", function.region());
    location("location", function.location());
    json.writeEndObject();
  }

  private void verdict(Judgement judgement) throws IOException {
    ServerlessFunction function = judgement.function();
    json.writeStartObject();
    json.writeStringField("check", judgement.check().id());
    json.writeStringField("resource", function.id());
    json.writeStringField(
        "verdict",
        switch (judgement.verdict()) {
          case Verdict.Pass _ -> "pass";
          case Verdict.Fail _ -> "fail";
          case Verdict.Unknown _ -> "unknown";
          case Verdict.NotApplicable _ -> "not_applicable";
        });
    json.writeStringField("reason", judgement.verdict().reason());
    if (judgement.verdict() instanceof Verdict.Unknown(_, var gaps)) {
      json.writeStringField("upTo", judgement.worst().label());
      gaps("gaps", gaps);
      accepted(judgement.exception());
    }
    json.writeEndObject();
  }

  private void gaps(String field, List<Reason> gaps) throws IOException {
    json.writeArrayFieldStart(field);
    for (Reason gap : gaps) {
      json.writeStartObject();
      json.writeStringField("reason", gap.message());
      json.writeStringField("settledBy", gap.settledBy());
      optionalLocation("where", gap.where());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void accepted(Optional<ExceptionRule> rule) throws IOException {
    if (rule.isPresent()) {
      json.writeObjectFieldStart("exception");
      exception(rule.get());
      json.writeEndObject();
    } else {
      json.writeNullField("exception");
    }
  }

  private void finding(Finding finding, Optional<Since> since) throws IOException {
    Verdict.Fail fail = finding.fail();
    json.writeStartObject();
    json.writeStringField("id", finding.id());
    json.writeStringField("control", finding.check().control());
    json.writeStringField("check", finding.check().id());
    json.writeStringField("question", finding.check().question());
    json.writeStringField("outcome", fail.outcome());
    json.writeStringField("title", finding.check().title());
    json.writeStringField("severity", finding.severity().label());
    json.writeStringField("resource", finding.function().id());
    location("location", finding.location());
    json.writeStringField("message", fail.reason());
    json.writeArrayFieldStart("evidence");
    for (Evidence evidence : fail.evidence()) {
      json.writeStartObject();
      json.writeStringField("what", evidence.what());
      optionalLocation("where", evidence.where());
      json.writeEndObject();
    }
    json.writeEndArray();
    witness(fail);
    strings("path", fail.path());
    fix(fail);
    strings("frameworks", finding.check().frameworks());
    strings("references", finding.check().references());
    accepted(finding.exception());
    if (since.isPresent()) {
      json.writeStringField("since", since.get().isNew(finding) ? "new" : "unchanged");
    }
    json.writeEndObject();
  }

  private void witness(Verdict.Fail fail) throws IOException {
    if (fail.witness().isEmpty()) {
      json.writeNullField("witness");
      return;
    }
    json.writeObjectFieldStart("witness");
    json.writeStringField("principal", fail.witness().get().principal());
    json.writeStringField("action", fail.witness().get().action());
    json.writeStringField("resource", fail.witness().get().resource());
    map("context", fail.witness().get().context());
    json.writeEndObject();
  }

  private void fix(Verdict.Fail fail) throws IOException {
    if (fail.fix().isEmpty()) {
      json.writeNullField("fix");
      return;
    }
    json.writeObjectFieldStart("fix");
    json.writeStringField("id", fail.fix().get().id());
    json.writeStringField("summary", fail.fix().get().summary());
    map("parameters", new TreeMap<>(fail.fix().get().parameters()));
    json.writeEndObject();
  }

  private void exception(ExceptionRule rule) throws IOException {
    json.writeStringField("check", rule.check());
    json.writeStringField("function", rule.function());
    json.writeStringField("reason", rule.reason());
    json.writeStringField("owner", rule.owner());
    if (rule.expires().isPresent()) {
      json.writeStringField("expires", rule.expires().get().toString());
    } else {
      json.writeNullField("expires");
    }
    if (rule.comment().isPresent()) {
      location("where", rule.comment().get().where());
    }
    if (!rule.folder().below().isEmpty()) {
      json.writeStringField("folder", rule.folder().below());
    }
  }

  private void summary(Assessment assessment) throws IOException {
    Totals totals = Totals.of(assessment);
    json.writeObjectFieldStart("summary");
    json.writeNumberField("functions", totals.functions());
    json.writeNumberField("pass", totals.pass());
    json.writeNumberField("fail", totals.fail());
    json.writeNumberField("unknown", totals.unknown());
    json.writeNumberField("notApplicable", totals.notApplicable());
    json.writeObjectFieldStart("bySeverity");
    for (Severity severity : Severity.values()) {
      json.writeNumberField(severity.label(), totals.bySeverity().getOrDefault(severity, 0));
    }
    json.writeEndObject();
    json.writeNumberField("accepted", totals.accepted());
    json.writeNumberField("acceptedUnknown", totals.acceptedUnknown());
    Optional<Reason> missing = assessment.estate().functions().missing();
    if (missing.isPresent()) {
      json.writeStringField("incomplete", missing.get().message());
    } else {
      json.writeNullField("incomplete");
    }
    json.writeEndObject();
  }

  private void optionalLocation(String field, Optional<Location> where) throws IOException {
    if (where.isPresent()) {
      location(field, where.get());
    } else {
      json.writeNullField(field);
    }
  }

  private void location(String field, Location where) throws IOException {
    json.writeObjectFieldStart(field);
    json.writeStringField("file", where.file());
    json.writeNumberField("line", where.line());
    json.writeNumberField("column", where.column());
    json.writeEndObject();
  }

  private void known(String field, Text text) throws IOException {
    if (text.known().isPresent()) {
      json.writeStringField(field, text.known().get());
    } else {
      json.writeNullField(field);
    }
  }

  private void strings(String field, List<String> values) throws IOException {
    json.writeArrayFieldStart(field);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }

  private void map(String field, Map<String, String> values) throws IOException {
    json.writeObjectFieldStart(field);
    for (Map.Entry<String, String> entry : values.entrySet()) {
      json.writeStringField(entry.getKey(), entry.getValue());
    }
    json.writeEndObject();
  }
}
