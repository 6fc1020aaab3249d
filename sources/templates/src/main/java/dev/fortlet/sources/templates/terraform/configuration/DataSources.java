package dev.fortlet.sources.templates.terraform.configuration;

import dev.fortlet.model.facts.Location;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What data sources say without a look at the account. */
final class DataSources {

  private DataSources() {}

  /** Empty if only the account could tell. */
  static Optional<Datum> attribute(ResourceInstance data, String name, Location at) {
    return switch (data.type()) {
      case "aws_caller_identity" ->
          name.equals("account_id") || name.equals("id")
              ? Optional.of(Datum.text(data.place().account(), at))
              : Optional.empty();
      case "aws_region" ->
          name.equals("name") || name.equals("id") || name.equals("region")
              ? Optional.of(Datum.text(data.place().region(), at))
              : Optional.empty();
      case "aws_partition" ->
          switch (name) {
            case "partition", "id" -> Optional.of(Datum.text("aws", at));
            case "dns_suffix" -> Optional.of(Datum.text("amazonaws.com", at));
            case "reverse_dns_prefix" -> Optional.of(Datum.text("com.amazonaws", at));
            default -> Optional.empty();
          };
      case "aws_iam_policy_document" ->
          name.equals("json") || name.equals("minified_json")
              ? Optional.of(new PolicyDocument(data).json())
              : Optional.empty();
      case "template_file" -> name.equals("rendered") ? rendered(data, at) : Optional.empty();
      case "local_file" ->
          name.equals("content")
              ? data.written("filename").map(file -> call("file", List.of(file), data, at))
              : Optional.empty();
      case "aws_iam_policy" -> new ManagedPolicyData(data).attribute(name, at);
      default -> Optional.empty();
    };
  }

  /** What {@code templatefile} took the place of, and still much in use. */
  private static Optional<Datum> rendered(ResourceInstance data, Location at) {
    Datum values = data.written("vars").orElseGet(() -> Datum.entries(Map.of(), at));
    return data.written("template")
        .map(template -> call("templatestring", List.of(template, values), data, at));
  }

  private static Datum call(
      String function, List<Datum> arguments, ResourceInstance data, Location at) {
    ModuleInstance module = data.module();
    return Objects.requireNonNull(
        new FileFunctions(module, module.evaluator()).call(function, arguments, at));
  }
}
