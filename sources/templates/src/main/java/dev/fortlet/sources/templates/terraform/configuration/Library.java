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
 * The modules that can be called: the scanned folders, the one of the registry that Fortlet knows,
 * and copies of others that Terraform has fetched into the scanned folder.
 */
final class Library {

  private final Workspace workspace;
  private final Downloads downloads;
  private final Map<String, Declarations> folders = new HashMap<>();
  private String lambda = "";

  Library(Workspace workspace) {
    this.workspace = workspace;
    this.downloads = new Downloads(workspace);
  }

  void add(Declarations declarations) {
    folders.put(declarations.folder, declarations);
  }

  /**
   * @param folder relative to the scanned folder
   */
  Optional<Declarations> folder(String folder) {
    Declarations known = folders.get(folder);
    if (known == null && Downloads.isInside(folder)) {
      Map<String, String> files = workspace.code(folder);
      Optional<Declarations> read =
          files.isEmpty()
              ? Optional.empty()
              : new FolderFiles(folder, files, new HashMap<>()).declarations();
      read.ifPresent(this::add);
      return read;
    }
    return Optional.ofNullable(known);
  }

  /**
   * The folder in which Terraform keeps the copy of a module that it has fetched for a call.
   *
   * @param root the folder of the root module
   * @param path the names of the calls that lead to the module, with dots between
   */
  Optional<String> downloaded(String root, String path, String source) {
    return downloads.folder(root, path, source);
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
