package dev.fortlet.sources.templates.terraform.configuration;

import dev.fortlet.sources.templates.terraform.hcl.Block;
import dev.fortlet.sources.templates.terraform.hcl.Expression;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a reader should know of resources beside what was read of them. */
final class Caveats {

  /** What is worth a note if the values of variables leave it out. */
  private static final Set<String> TOLD =
      Set.of("aws_lambda_function", "aws_lambda_function_url", "aws_lambda_permission");

  /** The arguments that verdicts rest on, so that it matters who else may change them. */
  private static final Map<String, Set<String>> MATTERS =
      Map.of(
          "aws_lambda_function",
          Set.of("role", "runtime", "package_type", "tracing_config", "vpc_config"),
          "aws_lambda_function_url",
          Set.of("authorization_type", "function_name"),
          "aws_lambda_permission",
          Set.of(
              "action",
              "principal",
              "principal_org_id",
              "source_account",
              "source_arn",
              "event_source_token",
              "function_url_auth_type"),
          "aws_iam_role",
          Set.of(
              "assume_role_policy", "inline_policy", "managed_policy_arns", "permissions_boundary"),
          "aws_iam_role_policy",
          Set.of("policy", "role"),
          "aws_iam_policy",
          Set.of("policy"),
          "aws_iam_role_policy_attachment",
          Set.of("policy_arn", "role"));

  /** Names in a note; more are only counted. */
  private static final int MAX_NAMES = 4;

  private final Session session;
  private final List<String> absent = new ArrayList<>();
  private final Set<String> ignored = new LinkedHashSet<>();

  Caveats(Session session) {
    this.session = session;
  }

  /** Looks at what a module declares, if that is in files that somebody can look at. */
  void look(ModuleInstance module) {
    if (session
        .library()
        .folder(module.declarations().folder)
        .filter(found -> found.equals(module.declarations()))
        .isEmpty()) {
      return;
    }
    module
        .declarations()
        .resources
        .forEach((name, block) -> {
          if (module.isAbsent(name)) {
            if (TOLD.contains(block.label(0))) {
              absent.add(module.address(name));
            }
          } else {
            ignored(module.address(name), block);
          }
        });
  }

  private void ignored(String address, Block resource) {
    Set<String> matters = MATTERS.get(resource.label(0));
    if (matters == null) {
      return;
    }
    for (Block block : resource.body().blocks()) {
      if (block.type().equals("lifecycle")) {
        List<String> names = new ArrayList<>();
        for (String name : names(block.body().get("ignore_changes").orElse(null))) {
          if (name.equals("all") || matters.contains(name)) {
            names.add(name);
          }
        }
        if (!names.isEmpty()) {
          ignored.add(address + " (" + String.join(", ", names) + ")");
        }
      }
    }
  }

  private static List<String> names(@Nullable Expression written) {
    if (written instanceof Expression.Tuple(var items, _)) {
      return items.stream().map(Caveats::first).toList();
    }
    return written == null ? List.of() : List.of(first(written));
  }

  /** The argument that a path begins with; JSON and old files write it as a string. */
  private static String first(Expression path) {
    return switch (path) {
      case Expression.Name(var name, _) -> name;
      case Expression.Member(var from, _, _) -> first(from);
      case Expression.Index(var from, _, _) -> first(from);
      case Expression.Template(var pieces, _, _) ->
          pieces.size() == 1 && pieces.getFirst() instanceof Expression.Piece.Literal(var text)
              ? word(text)
              : "";
      case Expression.Numeral _,
          Expression.Bool _,
          Expression.Null _,
          Expression.Splat _,
          Expression.Item _,
          Expression.Call _,
          Expression.Tuple _,
          Expression.Mapping _,
          Expression.For _,
          Expression.Not _,
          Expression.Minus _,
          Expression.Binary _,
          Expression.Conditional _ ->
          "";
    };
  }

  private static String word(String path) {
    int end = 0;
    while (end < path.length() && ".[".indexOf(path.charAt(end)) < 0) {
      end++;
    }
    return path.substring(0, end);
  }

  /** One line each, none if there is nothing to say. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (!session.undeclared().isEmpty()) {
      notes.add("no file of the scan declares " + some(session.undeclared()));
    }
    if (!absent.isEmpty()) {
      notes.add("by the values of its variables these are not made: " + some(absent));
    }
    if (!ignored.isEmpty()) {
      notes.add(
          "judged as written, though Terraform leaves alone what others change of it"
              + " (ignore_changes): "
              + some(List.copyOf(ignored)));
    }
    return notes;
  }

  private static String some(List<String> names) {
    int more = names.size() - MAX_NAMES;
    return String.join(", ", names.subList(0, Math.min(MAX_NAMES, names.size())))
        + (more > 0 ? " and " + more + " more" : "");
  }
}
