package dev.fortlet.model.iam;

import dev.fortlet.model.facts.Text;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One known way from some permissions to more: a line of {@code escalation-paths.tsv}.
 *
 * @param service whom the target role must trust; empty unless the role is passed to a service
 */
record Escalation(
    String id, Kind kind, String service, List<Need> needs, String title, String source) {

  /** What the permissions must reach. */
  enum Kind {
    /** The role itself. */
    SELF,
    OWN_BOUNDARY,
    OWN_POLICY,
    OWN_POLICY_VERSION,
    /** Another role, stronger than this one. */
    ROLE,
    ROLE_TRUSTING_US,
    ROLE_TRUSTING_SERVICE,
    /** A role that it makes, with a trust policy that names this one. */
    NEW_ROLE,
    /** A function that runs as a stronger role. */
    FUNCTION,
    /** Other identities, made stronger by it. */
    USER,
    GROUP,
    OTHER_ROLE,
    POLICY
  }

  /**
   * One permission.
   *
   * @param onTarget on the target, or on some resource, whichever
   */
  record Need(String action, boolean onTarget) {}

  private static final String ADMINISTRATOR_ACCESS = "arn:aws:iam::aws:policy/AdministratorAccess";

  Escalation {
    needs = List.copyOf(needs);
  }

  /** What all of its permissions on the target must meet on. */
  List<Overlap.Wanted> onTarget() {
    List<Overlap.Wanted> wanted = new ArrayList<>();
    for (Need need : needs) {
      if (need.onTarget()) {
        wanted.add(new Overlap.Wanted(need.action(), given(need)));
      }
    }
    return wanted;
  }

  /** What an action fixes in the request for it to be of use. */
  Map<String, Text> given(Need need) {
    return switch (need.action()) {
      case "iam:PassRole" -> Map.of("iam:passedtoservice", Text.of(service));
      case "iam:AttachRolePolicy", "iam:AttachUserPolicy", "iam:AttachGroupPolicy" ->
          Map.of("iam:policyarn", Text.of(ADMINISTRATOR_ACCESS));
      default -> Map.of();
    };
  }

  static List<Escalation> all() {
    List<Escalation> all = new ArrayList<>();
    for (List<String> row : rows("escalation-paths.tsv")) {
      String target = row.get(1);
      boolean passed = target.startsWith("role:");
      List<Need> needs = new ArrayList<>();
      for (String need : row.get(2).split(" ")) {
        int at = need.indexOf('@');
        needs.add(new Need(need.substring(0, at), need.startsWith("target", at + 1)));
      }
      all.add(
          new Escalation(
              row.get(0),
              passed ? Kind.ROLE_TRUSTING_SERVICE : kind(target),
              passed ? target.substring("role:".length()) : "",
              needs,
              row.get(3),
              row.get(4)));
    }
    return all;
  }

  private static Kind kind(String written) {
    return Kind.valueOf(written.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /** The fields of each line of a data file that is no comment. */
  static List<List<String>> rows(String resource) {
    List<List<String>> rows = new ArrayList<>();
    try (InputStream stream = Escalation.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalStateException("the resource " + resource + " is missing");
      }
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isEmpty() && !line.startsWith("#")) {
          rows.add(List.of(line.split("\t")));
        }
      }
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
