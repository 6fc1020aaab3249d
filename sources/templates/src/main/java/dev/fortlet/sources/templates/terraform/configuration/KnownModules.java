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
          "terraform-aws-modules/lambda/aws", "models/lambda.tf",
          "cloudposse/label/null", "models/label.tf");

  private final Map<String, String> texts = new HashMap<>();
  private final Set<String> withoutFunctions = new HashSet<>();

  /**
   * What a module makes of its inputs.
   *
   * @param at the call, where all that it makes is said to stand
   */
  Optional<Declarations> model(String source, Location at) {
    return ModuleSource.of(source)
        .filter(module -> module.inside().isEmpty())
        .flatMap(module -> Optional.ofNullable(MODELS.get(module.name())))
        .map(file -> {
          Declarations declarations = new Declarations("", at);
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
                || withoutFunctions.contains(
                    module.inside().isEmpty()
                        ? module.name()
                        : module.name() + "//" + module.inside()))
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
