package dev.fortlet.sources.templates.terraform.configuration;

import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.templates.cloudformation.Scope;
import dev.fortlet.sources.templates.terraform.VariableFile;
import dev.fortlet.sources.templates.terraform.hcl.Block;
import dev.fortlet.sources.templates.terraform.hcl.Expression;
import dev.fortlet.sources.templates.terraform.hcl.HclReader;
import dev.fortlet.sources.templates.terraform.hcl.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The Terraform configurations among scanned files: one for each folder that no other one calls as
 * a module.
 */
public final class Configurations {

  /**
   * A file of a configuration.
   *
   * @param name relative to the scanned folder, with {@code /}
   * @param text empty if it cannot be read
   * @param unread why it cannot
   */
  public record SourceFile(String name, Optional<String> text, Optional<Problem> unread) {}

  /**
   * A root module, worked out.
   *
   * @param folder relative to the scanned one, {@code .} for that itself
   * @param parts its resources in CloudFormation's words, by the place that they are made in; the
   *     root's own provider's first
   * @param doubt why what was read may not be what is deployed, if so
   */
  public record Root(String folder, List<Part> parts, List<String> notes, Optional<Reason> doubt) {}

  /** What a root makes in one account and region. */
  public record Part(Scope scope, Value.Mapping template) {}

  private final Workspace workspace;
  private final Function<String, Optional<String>> accounts;
  private final List<VariableFile> variables;
  private final Map<String, String> given;
  private final AttributeFormats formats = AttributeFormats.read();
  private final Library library;
  private final Map<String, Declarations> folders = new TreeMap<>();
  private final Map<String, Map<String, Expression>> values = new HashMap<>();
  private final Map<String, List<Problem>> problems = new LinkedHashMap<>();

  /** Folders of which a file could not be read at all. */
  private final Map<String, Problem> unread = new HashMap<>();

  /**
   * @param accounts the account that a folder is deployed to, if it is known
   * @param variables values for variables of the roots, before those that their folders have
   * @param given the same by name, before those of files
   */
  public Configurations(
      Workspace workspace,
      List<SourceFile> files,
      Function<String, Optional<String>> accounts,
      List<VariableFile> variables,
      Map<String, String> given) {
    this.variables = variables;
    this.given = given;
    this.workspace = workspace;
    this.library = new Library(workspace, problems);
    this.accounts = accounts;
    Map<String, Map<String, String>> byFolder = new TreeMap<>();
    for (SourceFile file : files) {
      int slash = file.name().lastIndexOf('/');
      String folder = file.name().substring(0, Math.max(slash, 0));
      file.text()
          .ifPresent(text ->
              byFolder
                  .computeIfAbsent(folder, _ -> new TreeMap<>())
                  .put(file.name().substring(slash + 1), text));
      file.unread().ifPresent(problem -> unread.putIfAbsent(folder, problem));
    }
    byFolder.forEach(this::folder);
  }

  /** What is wrong in the files, by their names. */
  public Map<String, List<Problem>> problems() {
    return problems;
  }

  /** The first root that a folder is a part of. */
  public String rootOf(String folder) {
    for (Declarations root : rootFolders()) {
      Set<String> reached = new HashSet<>();
      reach(root, reached);
      if (reached.contains(folder)) {
        return unit(root);
      }
    }
    return folder.isEmpty() ? "." : folder;
  }

  /** What each root declares itself: resources by type and name, calls by {@code module.name}. */
  public Map<String, Set<String>> declared() {
    Map<String, Set<String>> declared = new HashMap<>();
    for (Declarations root : rootFolders()) {
      Set<String> names = new HashSet<>(root.resources.keySet());
      root.modules.keySet().forEach(name -> names.add("module." + name));
      declared.put(unit(root), names);
    }
    return declared;
  }

  /**
   * @param wanted whether a root is read, by its folder
   */
  public List<Root> roots(Predicate<String> wanted) {
    List<Root> roots = new ArrayList<>();
    for (Declarations root : rootFolders()) {
      if (wanted.test(unit(root))) {
        roots.add(root(root));
      }
    }
    return roots;
  }

  private static String unit(Declarations root) {
    return root.folder.isEmpty() ? "." : root.folder;
  }

  private List<Declarations> rootFolders() {
    Set<String> called = new HashSet<>();
    for (Declarations declarations : folders.values()) {
      for (Block call : declarations.modules.values()) {
        source(call)
            .flatMap(source -> workspace.folder(declarations.folder, source))
            .filter(folder -> !folder.equals(declarations.folder))
            .ifPresent(called::add);
      }
    }
    List<Declarations> roots = new ArrayList<>();
    Set<String> reached = new HashSet<>();
    for (Declarations declarations : folders.values()) {
      if (!called.contains(declarations.folder)) {
        roots.add(declarations);
        reach(declarations, reached);
      }
    }
    // Folders that only call each other in a circle have no root, but are not to be passed over.
    for (Declarations declarations : folders.values()) {
      if (!reached.contains(declarations.folder)) {
        roots.add(declarations);
        reach(declarations, reached);
      }
    }
    return roots;
  }

  private void reach(Declarations from, Set<String> reached) {
    List<Declarations> next = new ArrayList<>(List.of(from));
    while (!next.isEmpty()) {
      Declarations declarations = next.removeLast();
      if (reached.add(declarations.folder)) {
        for (Block call : declarations.modules.values()) {
          source(call)
              .flatMap(source -> workspace.folder(declarations.folder, source))
              .flatMap(library::folder)
              .ifPresent(next::add);
        }
      }
    }
  }

  private static Optional<String> source(Block call) {
    return call.body().get("source").orElse(null) instanceof Expression.Template(var pieces, _, _)
            && pieces.size() == 1
            && pieces.getFirst() instanceof Expression.Piece.Literal(var source)
            && ModuleCall.isLocal(source)
        ? Optional.of(source)
        : Optional.empty();
  }

  private void folder(String folder, Map<String, String> files) {
    FolderFiles read = new FolderFiles(folder, files, problems);
    read.declarations()
        .ifPresent(declarations -> {
          declarations.lost = declarations.lost.or(() -> Optional.ofNullable(unread.get(folder)));
          folders.put(folder, declarations);
          library.add(declarations);
          values.put(folder, read.values());
        });
  }

  /** The names of all variables that a root declares. */
  public Set<String> variables() {
    Set<String> variables = new HashSet<>();
    rootFolders().forEach(root -> variables.addAll(root.variables.keySet()));
    return variables;
  }

  /** As {@code -var} takes it: itself for a string, an expression for anything else. */
  private static Expression given(String value, Declarations declarations, String name) {
    Location at = declarations.at;
    Block block = declarations.variables.get(name);
    boolean plain =
        block == null
            || block.body().get("type").isEmpty()
            || (block.body().get("type").get() instanceof Expression.Name(var type, _)
                && (type.equals("string") || type.equals("any")));
    return !plain && HclReader.expression(value, at) instanceof HclReader.Result.Read(var read)
        ? read
        : new Expression.Template(List.of(new Expression.Piece.Literal(value)), false, at);
  }

  private Root root(Declarations declarations) {
    String unit = unit(declarations);
    Optional<String> account = accounts.apply(unit);
    Session session =
        new Session(workspace, library, formats, declarations.folder, Scope.of(unit, account));
    Map<String, Expression> given =
        new HashMap<>(values.getOrDefault(declarations.folder, Map.of()));
    variables.forEach(file -> given.putAll(file.values()));
    this.given.forEach((name, value) -> given.put(name, given(value, declarations, name)));
    Map<String, Datum> evaluated = new HashMap<>();
    Evaluator[] evaluator = new Evaluator[1];
    ModuleInstance root =
        new ModuleInstance(
            session,
            declarations,
            "",
            variable -> {
              Expression value = given.get(variable);
              if (value != null && !evaluated.containsKey(variable)) {
                evaluated.put(variable, evaluator[0].evaluate(value, null));
              }
              return Optional.ofNullable(evaluated.get(variable));
            },
            Optional.empty(),
            Optional.empty());
    evaluator[0] = root.evaluator();
    session.deployedTo(new Places(session.scope(), root, account));
    Emission emission = new Emission(session);
    emission.module(root);
    emission.notes().forEach(session::note);
    if (session.budget().isExhausted()) {
      session.doubt(session.budget().refusal(declarations.at).reason());
    }
    List<Part> parts = Parts.of(emission, session, declarations.at);
    return new Root(unit, parts, session.notes(), session.doubt());
  }
}
