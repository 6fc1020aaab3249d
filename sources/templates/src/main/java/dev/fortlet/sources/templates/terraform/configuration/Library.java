package dev.fortlet.sources.templates.terraform.configuration;

import dev.fortlet.sources.templates.terraform.hcl.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The modules that can be called: the scanned folders, those of the registry that Fortlet knows,
 * and copies of others that Terraform has fetched into the scanned folder.
 */
final class Library {

  private final Workspace workspace;
  private final Downloads downloads;
  private final Map<String, List<Problem>> problems;
  private final Map<String, Declarations> folders = new HashMap<>();
  private final KnownModules known = new KnownModules();

  /**
   * @param problems takes what is wrong in the copies, by file
   */
  Library(Workspace workspace, Map<String, List<Problem>> problems) {
    this.workspace = workspace;
    this.problems = problems;
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
              : new FolderFiles(folder, files, problems).declarations();
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

  KnownModules known() {
    return known;
  }
}
