package dev.fortlet.sources.templates.terraform.configuration;

import dev.fortlet.model.facts.Location;
import dev.fortlet.sources.templates.terraform.hcl.HclReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The modules that can be called: the scanned folders, and the one of the registry that Fortlet
 * knows.
 */
final class Library {

  private final Map<String, Declarations> folders = new HashMap<>();
  private String lambda = "";

  void add(Declarations declarations) {
    folders.put(declarations.folder, declarations);
  }

  /**
   * @param folder relative to the scanned folder
   */
  Optional<Declarations> folder(String folder) {
    return Optional.ofNullable(folders.get(folder));
  }

  /**
   * A module of a registry, by what its documentation says of it.
   *
   * @param at the call, where all that it makes is said to stand
   */
  Optional<Declarations> model(String source, Location at) {
    if (!isLambda(source)) {
      return Optional.empty();
    }
    if (lambda.isEmpty()) {
      lambda = text("models/lambda.tf");
    }
    Declarations declarations = new Declarations("", at);
    declarations.add(HclReader.model(lambda, at));
    return Optional.of(declarations);
  }

  /** By its name in the registry, or where its code is. */
  private static boolean isLambda(String source) {
    String plain = source.startsWith("git::") ? source.substring(5) : source;
    int query = plain.indexOf('?');
    plain = query < 0 ? plain : plain.substring(0, query);
    return plain.equals("terraform-aws-modules/lambda/aws")
        || plain.equals("registry.terraform.io/terraform-aws-modules/lambda/aws")
        || plain.equals("registry.opentofu.org/terraform-aws-modules/lambda/aws")
        || plain.endsWith("github.com/terraform-aws-modules/terraform-aws-lambda")
        || plain.endsWith("github.com/terraform-aws-modules/terraform-aws-lambda.git")
        || plain.endsWith("github.com:terraform-aws-modules/terraform-aws-lambda.git");
  }

  private static String text(String name) {
    try (InputStream in = Objects.requireNonNull(Library.class.getResourceAsStream(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(name + " cannot be read", e);
    }
  }
}
