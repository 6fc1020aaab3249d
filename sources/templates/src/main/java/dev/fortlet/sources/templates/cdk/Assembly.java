package dev.fortlet.sources.templates.cdk;

import dev.fortlet.model.facts.Json;
import dev.fortlet.model.facts.MalformedException;
import dev.fortlet.model.facts.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Where the stacks of a cloud assembly are deployed, from its {@code manifest.json}. */
public final class Assembly {

  private static final long MAX_BYTES = 10L * 1024 * 1024;

  /** By the name of a stack's template file. */
  private final Map<String, Environment> environments;

  /** An account and a region; each is empty where the assembly leaves it open. */
  public record Environment(Optional<String> account, Optional<String> region) {
    public static final Environment OPEN = new Environment(Optional.empty(), Optional.empty());
  }

  private Assembly(Map<String, Environment> environments) {
    this.environments = environments;
  }

  /** Reads the assembly in a folder; one without a manifest, or with a bad one, says nothing. */
  public static Assembly in(Path folder) {
    Path manifest = folder.resolve("manifest.json");
    Map<String, Environment> environments = new HashMap<>();
    try {
      if (Files.isRegularFile(manifest) && Files.size(manifest) <= MAX_BYTES) {
        read(Json.read(Files.readString(manifest), "manifest.json"), environments);
      }
    } catch (IOException | MalformedException e) {
      // The templates say the same without it, with the account left open.
      return new Assembly(Map.of());
    }
    return new Assembly(environments);
  }

  public Environment of(String templateFile) {
    return environments.getOrDefault(templateFile, Environment.OPEN);
  }

  private static void read(Value manifest, Map<String, Environment> environments) {
    if (!(child(manifest, "artifacts").orElse(manifest) instanceof Value.Mapping artifacts)) {
      return;
    }
    for (Value.Entry artifact : artifacts.entries()) {
      Optional<String> file =
          child(artifact.value(), "properties")
              .flatMap(properties -> child(properties, "templateFile"))
              .flatMap(Assembly::string);
      Optional<String> environment =
          child(artifact.value(), "environment").flatMap(Assembly::string);
      if (file.isPresent() && environment.isPresent()) {
        environments.put(file.get(), environment(environment.get()));
      }
    }
  }

  /** {@code aws://111111111111/eu-west-1}, or {@code aws://unknown-account/unknown-region}. */
  private static Environment environment(String address) {
    int slash = address.indexOf('/', 6);
    if (!address.startsWith("aws://") || slash < 0) {
      return Environment.OPEN;
    }
    String account = address.substring(6, slash);
    String region = address.substring(slash + 1);
    return new Environment(
        account.length() == 12 && account.chars().allMatch(Character::isDigit)
            ? Optional.of(account)
            : Optional.empty(),
        region.startsWith("unknown") ? Optional.empty() : Optional.of(region));
  }

  private static Optional<Value> child(Value value, String key) {
    return value instanceof Value.Mapping mapping ? mapping.get(key) : Optional.empty();
  }

  private static Optional<String> string(Value value) {
    return value instanceof Value.Scalar(var text, _, _) ? text.known() : Optional.empty();
  }
}
