package dev.fortlet.sources.templates.cloudformation;

import dev.fortlet.model.facts.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Says what a template's conditions leave out. Conditions are decided by the parameters' defaults,
 * and whoever deploys the template may give other values.
 */
final class Absences {

  /** Names in a note; more are only counted. */
  private static final int MAX_NAMES = 4;

  private final TemplateResolver resolver;
  private final Set<String> parameters = new TreeSet<>();

  Absences(TemplateResolver resolver) {
    this.resolver = resolver;
  }

  /** One line about what concerns functions and is not made; none if everything is. */
  Optional<String> note() {
    if (resolver.references().absent().isEmpty()) {
      return Optional.empty();
    }
    Map<String, List<String>> names = new LinkedHashMap<>();
    for (Kind kind : Kind.values()) {
      for (Resource absent : resolver.references().absent().values()) {
        if (kind.is(absent.type()) && !belongsToAbsent(absent)) {
          names
              .computeIfAbsent(kind.word, _ -> new ArrayList<>())
              .add(absent.logicalId() + why(absent));
        }
      }
    }
    if (names.isEmpty()) {
      return Optional.empty();
    }
    List<String> lists = new ArrayList<>();
    names.forEach((word, each) -> lists.add(list(word, each)));
    return Optional.of(start() + " these are not made: " + String.join("; ", lists));
  }

  private enum Kind {
    FUNCTION("function"),
    URL("function URL"),
    PERMISSION("permission"),
    RESOURCE_POLICY("resource policy"),
    POLICY("policy"),
    STACK("nested stack");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    boolean is(String type) {
      return switch (type) {
        case "AWS::Lambda::Function",
            "AWS::Lambda::WebFunction",
            "AWS::Serverless::Function",
            "AWS::Serverless::WebFunction" ->
            this == FUNCTION;
        case "AWS::Lambda::Url" -> this == URL;
        case "AWS::Lambda::Permission" -> this == PERMISSION;
        case "AWS::Lambda::ResourcePolicy" -> this == RESOURCE_POLICY;
        case "AWS::IAM::Policy", "AWS::IAM::RolePolicy", "AWS::IAM::ManagedPolicy" ->
            this == POLICY;
        case "AWS::CloudFormation::Stack", "AWS::Serverless::Application" -> this == STACK;
        default -> false;
      };
    }
  }

  private String start() {
    if (parameters.isEmpty()) {
      return "by its conditions";
    }
    return parameters.stream().anyMatch(resolver.parameters()::isGiven)
        ? "with the values given for its parameters"
        : "with the defaults of its parameters";
  }

  private static String list(String word, List<String> each) {
    String shown = String.join(", ", each.subList(0, Math.min(MAX_NAMES, each.size())));
    if (each.size() == 1) {
      return word + " " + shown;
    }
    String words = word.endsWith("y") ? word.substring(0, word.length() - 1) + "ies" : word + "s";
    int more = each.size() - MAX_NAMES;
    return "%d %s: %s%s".formatted(each.size(), words, shown, more > 0 ? " and more" : "");
  }

  /** What hangs on an absent function or role alone goes without saying. */
  private boolean belongsToAbsent(Resource resource) {
    for (String property :
        List.of("FunctionName", "TargetFunctionArn", "ResourceArn", "Roles", "RoleName")) {
      Optional<Value> owner = resource.properties().get(property);
      if (owner.isPresent()) {
        Set<String> words = new TreeSet<>();
        words(owner.get(), words);
        boolean absent = false;
        for (String word : words) {
          absent |= resolver.references().absent().containsKey(word);
          if (resolver.references().resources().containsKey(word)) {
            return false;
          }
        }
        return absent;
      }
    }
    return false;
  }

  private String why(Resource resource) {
    String condition = resource.condition().orElse("");
    Set<String> on = new TreeSet<>();
    collect(condition, on, new TreeSet<>());
    parameters.addAll(on);
    String names = String.join(", ", on);
    return switch (on.size()) {
      case 0 -> " (condition " + condition + ")";
      case 1 -> " (condition " + condition + ", parameter " + names + ")";
      default -> " (condition " + condition + ", parameters " + names + ")";
    };
  }

  /** The parameters that a condition rests on, through other conditions too. */
  private void collect(String condition, Set<String> found, Set<String> seen) {
    Optional<Value> declared = resolver.template().section("Conditions").get(condition);
    if (declared.isEmpty() || !seen.add(condition)) {
      return;
    }
    Set<String> words = new TreeSet<>();
    words(declared.get(), words);
    for (String word : words) {
      if (resolver.parameters().has(word)) {
        found.add(word);
      }
      collect(word, found, seen);
    }
  }

  /** What a value refers to: by {@code Ref}, {@code Fn::GetAtt}, {@code Condition}, in a text. */
  private static void words(Value value, Set<String> found) {
    switch (value) {
      case Value.Scalar _, Value.Unresolved _ -> {}
      case Value.Sequence(var items, _) -> items.forEach(item -> words(item, found));
      case Value.Mapping(var entries, _) -> {
        for (Value.Entry entry : entries) {
          switch (entry.key()) {
            case "Ref", "Condition" -> Trees.string(entry.value()).ifPresent(found::add);
            case "Fn::GetAtt" -> {
              Value first =
                  entry.value() instanceof Value.Sequence(var parts, _) && !parts.isEmpty()
                      ? parts.getFirst()
                      : entry.value();
              Trees.string(first).map(path -> path.split("\\.", 2)[0]).ifPresent(found::add);
            }
            case "Fn::Sub" -> {
              inText(entry.value(), found);
              words(entry.value(), found);
            }
            default -> words(entry.value(), found);
          }
        }
      }
    }
  }

  private static void inText(Value sub, Set<String> found) {
    Value text =
        sub instanceof Value.Sequence(var parts, _) && !parts.isEmpty() ? parts.getFirst() : sub;
    String written = Trees.string(text).orElse("");
    int from = 0;
    for (int start = written.indexOf("${"); start >= 0; start = written.indexOf("${", from)) {
      int end = written.indexOf('}', start);
      if (end < 0) {
        return;
      }
      found.add(written.substring(start + 2, end).split("\\.", 2)[0]);
      from = end;
    }
  }
}
