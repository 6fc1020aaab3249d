package dev.fortlet.report;

import dev.fortlet.model.facts.Json;
import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.MalformedException;
import dev.fortlet.model.facts.Value;
import dev.fortlet.model.findings.Severity;
import java.io.IOException;
import java.io.Reader;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A {@code fortlet.report/1} that was written before: the baseline of {@code --since}.
 *
 * @param file as errors and reports name it
 * @param findings those that counted, by their ids; what an exception accepted then is not among
 *     them, so that it counts once the exception has expired
 * @param unknown keys of the verdicts that could not be reached
 * @param unread what could not be read: paths of sources, and gaps in the list of functions
 * @param resources ids of the functions that it knows
 */
public record EarlierReport(
    String file,
    String scannedAt,
    Map<String, Past> findings,
    Set<String> unknown,
    Set<String> unread,
    Set<String> resources) {

  private static final String SCHEMA = "fortlet.report/1";

  /** A finding as the earlier report has it. */
  public record Past(
      String id,
      String check,
      String resource,
      String outcome,
      Severity severity,
      String message) {}

  /**
   * @param file the name to use in errors
   * @throws MalformedException with the place, if it is no whole report of this schema
   */
  public static EarlierReport read(Reader in, String file) throws IOException, MalformedException {
    Value.Mapping report = mapping(Json.read(in, file), "a Fortlet report");
    String schema = report.get("schema").map(EarlierReport::known).orElse("");
    if (!schema.equals(SCHEMA)) {
      throw new MalformedException(
          report.get("schema").map(Value::at).orElse(report.at()),
          schema.startsWith("fortlet.report/")
              ? schema + " is of another version of Fortlet, expected " + SCHEMA
              : "no Fortlet report, expected what scan --format json wrote (" + SCHEMA + ")");
    }
    Map<String, Past> findings = new LinkedHashMap<>();
    for (Value item : list(report, "findings")) {
      Value.Mapping finding = mapping(item, "a finding");
      if (isNothing(finding.get("exception"))) {
        Past past = past(finding);
        findings.put(past.id(), past);
      }
    }
    Set<String> unknown = new HashSet<>();
    for (Value item : list(report, "verdicts")) {
      Value.Mapping verdict = mapping(item, "a verdict");
      if (text(verdict, "verdict").equals("unknown") && isNothing(verdict.get("exception"))) {
        unknown.add(key(text(verdict, "check"), text(verdict, "resource")));
      }
    }
    Set<String> resources = new HashSet<>();
    for (Value item : list(report, "resources")) {
      resources.add(text(mapping(item, "a resource"), "id"));
    }
    return new EarlierReport(
        file, text(report, "scannedAt"), findings, unknown, unread(report), resources);
  }

  private static Set<String> unread(Value.Mapping report) throws MalformedException {
    Set<String> unread = new HashSet<>();
    for (Value item : list(report, "sources")) {
      Value.Mapping source = mapping(item, "a source");
      if (!isNothing(source.get("broken"))) {
        unread.add(text(source, "path"));
      }
    }
    // Reports of the first builds have none.
    if (report.has("incomplete")) {
      for (Value item : list(report, "incomplete")) {
        Value.Mapping gap = mapping(item, "a gap");
        Optional<Value> where = gap.get("where");
        unread.add(
            key(
                text(gap, "reason"),
                isNothing(where) ? "" : text(mapping(where.orElseThrow(), "where"), "file")));
      }
    }
    return unread;
  }

  private static Past past(Value.Mapping finding) throws MalformedException {
    Optional<Severity> severity = Severity.parse(text(finding, "severity"));
    if (severity.isEmpty()) {
      throw new MalformedException(finding.at(), "unknown severity in a finding");
    }
    return new Past(
        text(finding, "id"),
        text(finding, "check"),
        text(finding, "resource"),
        text(finding, "outcome"),
        severity.get(),
        text(finding, "message"));
  }

  /** What two texts name together. */
  static String key(String one, String other) {
    return one + '\0' + other;
  }

  private static List<Value> list(Value.Mapping mapping, String key) throws MalformedException {
    Optional<Value> value = mapping.get(key);
    if (value.isPresent() && value.get() instanceof Value.Sequence(var items, _)) {
      return items;
    }
    throw expected(value.map(Value::at).orElse(mapping.at()), "a list of " + key);
  }

  private static String text(Value.Mapping mapping, String key) throws MalformedException {
    Optional<Value> value = mapping.get(key);
    if (value.isPresent()
        && value.get() instanceof Value.Scalar(var text, var type, _)
        && type == Value.Type.STRING) {
      return text.toString();
    }
    throw expected(value.map(Value::at).orElse(mapping.at()), "a text for " + key);
  }

  private static String known(Value value) {
    return value instanceof Value.Scalar(var text, _, _) ? text.toString() : "";
  }

  private static boolean isNothing(Optional<Value> value) {
    return value.isEmpty()
        || (value.get() instanceof Value.Scalar(_, var type, _) && type == Value.Type.NULL);
  }

  private static Value.Mapping mapping(Value value, String what) throws MalformedException {
    if (value instanceof Value.Mapping mapping) {
      return mapping;
    }
    throw expected(value.at(), what);
  }

  private static MalformedException expected(Location at, String what) {
    return new MalformedException(at, "expected " + what);
  }
}
