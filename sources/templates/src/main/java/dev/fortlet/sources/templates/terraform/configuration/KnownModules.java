package dev.fortlet.sources.templates.terraform.configuration;

import dev.fortlet.model.facts.Location;
import dev.fortlet.sources.templates.terraform.hcl.HclReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Modules of the registry that Fortlet knows by what their documentation says of them. */
final class KnownModules {

  private static final Map<String, String> MODELS =
      Map.of(
          "cloudposse/label/null", "models/label.tf",
          "terraform-aws-modules/apigateway-v2/aws", "models/apigateway-v2.tf",
          "terraform-aws-modules/dynamodb-table/aws", "models/dynamodb-table.tf",
          "terraform-aws-modules/eventbridge/aws", "models/eventbridge.tf",
          "terraform-aws-modules/lambda/aws", "models/lambda.tf",
          "terraform-aws-modules/s3-bucket/aws", "models/s3-bucket.tf",
          "terraform-aws-modules/s3-bucket/aws//modules/notification", "models/s3-notification.tf",
          "terraform-aws-modules/sns/aws", "models/sns.tf",
          "terraform-aws-modules/sqs/aws", "models/sqs.tf",
          "terraform-aws-modules/vpc/aws", "models/vpc.tf");

  private final Map<String, String> texts = new HashMap<>();
  private final Set<String> withoutFunctions = new HashSet<>();

  /**
   * What a module makes of its inputs.
   *
   * @param at the call, where all that it makes is said to stand
   */
  Optional<Declarations> model(String source, Location at) {
    return ModuleSource.of(source)
        .flatMap(module -> Optional.ofNullable(MODELS.get(module.full())))
        .map(file -> {
          Declarations declarations = Declarations.ofModel(at);
          declarations.add(HclReader.model(texts.computeIfAbsent(file, KnownModules::text), at));
          return declarations;
        });
  }

  /**
   * Whether a module makes neither functions, nor permissions on those that it is handed, nor
   * policies for roles that it is handed: the table modules-without-functions.tsv.
   */
  boolean makesNoFunctions(String source) {
    if (withoutFunctions.isEmpty()) {
      text("modules-without-functions.tsv")
          .lines()
          .filter(line -> !line.startsWith("#"))
          .forEach(withoutFunctions::add);
    }
    return ModuleSource.of(source)
        .filter(module ->
            withoutFunctions.contains(module.name() + "//*")
                || withoutFunctions.contains(module.full()))
        .isPresent();
  }

  private static String text(String name) {
    try (InputStream in = Objects.requireNonNull(KnownModules.class.getResourceAsStream(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(name + " cannot be read", e);
    }
  }
}
