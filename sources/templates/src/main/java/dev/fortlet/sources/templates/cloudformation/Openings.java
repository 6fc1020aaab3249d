package dev.fortlet.sources.templates.cloudformation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The questions that a template leaves open and that decide what functions are, who may invoke them
 * and what their roles may do.
 */
final class Openings {

  /** One list may meet the same question a million times. */
  private static final int MAX_MET = 2_000;

  /** What of a function matters to nobody who judges it: the rest of its properties. */
  private static final Set<String> OF_FUNCTIONS =
      Set.of(
          "Condition",
          "CapacityProviderConfig",
          "Code",
          "PackageType",
          "Role",
          "Runtime",
          "RuntimeConfig",
          "TracingConfig",
          "VpcConfig");

  private static final Set<String> OF_NOBODY = Set.of("Tags", "Description");

  private final List<Question> met = new ArrayList<>();
  private final Map<String, Question> first = new LinkedHashMap<>();
  private final Map<String, Question> last = new LinkedHashMap<>();

  void meet(List<Question> questions) {
    if (met.size() < MAX_MET) {
      met.addAll(questions);
    }
  }

  int mark() {
    return met.size();
  }

  /** Says what the questions were met in since a mark. */
  void since(int mark, Resource resource, String property) {
    since(mark, resource.type(), property);
  }

  void since(int mark, String type, String property) {
    List<Question> since = met.subList(mark, met.size());
    if (!since.isEmpty() && matters(type, property)) {
      boolean existence = property.equals("Condition") && type.equals("AWS::Lambda::Function");
      for (Question question : since) {
        if (!question.among() || hasWords(type)) {
          (existence ? last : first).putIfAbsent(question.key(), question);
        }
      }
    }
    since.clear();
  }

  /** Those that matter most first. */
  List<Question> questions() {
    Map<String, Question> all = new LinkedHashMap<>(first);
    last.forEach(all::putIfAbsent);
    return List.copyOf(all.values());
  }

  private static boolean matters(String type, String property) {
    return switch (type) {
      case "AWS::Lambda::Function" -> OF_FUNCTIONS.contains(property);
      case "AWS::Lambda::Version",
          "AWS::Lambda::Alias",
          "AWS::Lambda::Url",
          "AWS::Lambda::Permission",
          "AWS::Lambda::ResourcePolicy",
          "AWS::Lambda::WebFunction",
          "AWS::Lambda::WebFunctionEndpoint",
          "AWS::IAM::Role",
          "AWS::IAM::Policy",
          "AWS::IAM::RolePolicy",
          "AWS::IAM::ManagedPolicy",
          "AWS::CloudFormation::Stack",
          "AWS::Serverless::Application" ->
          !OF_NOBODY.contains(property);
      default -> false;
    };
  }

  /** Whether its properties are words out of a list, which a parameter may list too. */
  private static boolean hasWords(String type) {
    return type.equals("AWS::Lambda::Function") || type.equals("AWS::Lambda::Url");
  }
}
