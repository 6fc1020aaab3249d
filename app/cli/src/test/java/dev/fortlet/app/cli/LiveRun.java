package dev.fortlet.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A run of a command that reads a live account.
 *
 * @param code the exit code
 */
record LiveRun(int code, String out, String err) {

  static LiveRun in(Path folder, Map<String, String> variables, String... words) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Env env =
        new Env(
            out,
            err,
            false,
            false,
            variables,
            Clock.systemUTC(),
            folder,
            new Interruption(),
            InputStream.nullInputStream());
    int code = new Fortlet(env).run(List.of(words));
    return new LiveRun(code, out.toString(), err.toString());
  }

  JsonNode report() throws IOException {
    return new ObjectMapper().readTree(out);
  }

  /** All verdicts of a JSON report, in the words of {@code account.py}. */
  Map<String, String> verdicts() throws IOException {
    JsonNode report = report();
    Map<String, String> verdicts = new TreeMap<>();
    for (JsonNode verdict : report.path("verdicts")) {
      verdicts.put(asked(verdict), verdict.path("verdict").asText());
    }
    for (JsonNode finding : report.path("findings")) {
      if (finding.path("outcome").isTextual()) {
        verdicts.replace(asked(finding), "fail", finding.path("outcome").asText());
      }
    }
    return verdicts;
  }

  private static String asked(JsonNode verdict) {
    return verdict.path("check").asText() + " " + verdict.path("resource").asText();
  }
}
