package dev.fortlet.sources.templates.terraform.configuration;

import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Symbol;
import dev.fortlet.model.facts.Text;
import dev.fortlet.sources.templates.terraform.hcl.Block;
import dev.fortlet.sources.templates.terraform.hcl.Expression;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A module as it is called once: its declarations with the values that it is given. Everything is
 * worked out when it is asked for, and once.
 */
final class ModuleInstance {

  private final Session session;
  private final Declarations declarations;
  private final String address;
  private final Inputs inputs;
  private final Providers providers;
  private final List<String> folders;
  private final Evaluator evaluator;
  private final Map<String, Datum> variables = new HashMap<>();
  private final Map<String, Datum> locals = new HashMap<>();
  private final Map<String, Datum> outputs = new HashMap<>();
  private final Map<String, Instances> resources = new LinkedHashMap<>();
  private final Map<String, Instances> data = new LinkedHashMap<>();
  private final Map<String, Calls> calls = new LinkedHashMap<>();
  private final Set<String> underway = new HashSet<>();

  /** What a module is given from outside. */
  interface Inputs {
    /** Empty if nothing is given for the variable. */
    Optional<Datum> get(String variable);
  }

  /** The instances of a resource or data source, and all of them as a value. */
  record Instances(Expansion expansion, List<ResourceInstance> each, Datum value) {}

  /** The instances of a module call; none if the module is not in sight. */
  record Calls(ModuleCall call, Expansion expansion, List<ModuleInstance> each, Datum value) {}

  /**
   * @param caller the module that calls it, with the providers that it hands it; empty for the root
   */
  ModuleInstance(
      Session session,
      Declarations declarations,
      String address,
      Inputs inputs,
      Optional<ModuleInstance> caller,
      Optional<Providers> outer) {
    this.session = session;
    this.declarations = declarations;
    this.address = address;
    this.inputs = inputs;
    this.folders = new ArrayList<>(caller.map(above -> above.folders).orElse(List.of()));
    this.folders.add(declarations.folder);
    this.evaluator = new Evaluator(this);
    this.providers = new Providers(this, outer);
  }

  Session session() {
    return session;
  }

  Declarations declarations() {
    return declarations;
  }

  /** The folders of the modules that this one is called from, the root's first, and its own. */
  List<String> folders() {
    return folders;
  }

  /** {@code module.api["a"]}; empty for the root. */
  String address() {
    return address;
  }

  Providers providers() {
    return providers;
  }

  Evaluator evaluator() {
    return evaluator;
  }

  /** The full address of something in this module. */
  String address(String name) {
    return address.isEmpty() ? name : address + "." + name;
  }

  Datum evaluate(Expression expression) {
    return evaluator.evaluate(expression, null);
  }

  /** What the first two words of a reference lead to. */
  Datum lookup(String root, String name, Location at) {
    return switch (root) {
      case "var" -> variable(name, at);
      case "local" -> local(name, at);
      case "module" -> module(name, at);
      case "path" -> path(name, at);
      case "terraform", "tofu" ->
          name.equals("workspace")
              ? Datum.text(symbol("terraform.workspace", Symbol.Shape.NAME), at)
              : Datum.error(at, "there is no " + root + "." + name);
      case "each", "count", "self" -> Datum.error(at, root + " means nothing outside of its block");
      default -> instances(resources, declarations.resources, root + "." + name, false, at);
    };
  }

  Datum data(String type, String name, Location at) {
    return instances(data, declarations.data, type + "." + name, true, at);
  }

  /** All instances of the managed resources of this module itself. */
  List<Instances> resources() {
    List<Instances> all = new ArrayList<>();
    for (Map.Entry<String, Block> entry : declarations.resources.entrySet()) {
      instances(resources, declarations.resources, entry.getKey(), false, entry.getValue().at());
      Instances instances = resources.get(entry.getKey());
      if (instances != null) {
        all.add(instances);
      }
    }
    return all;
  }

  /** Whether a resource is certainly made no time. */
  boolean isAbsent(String name) {
    Instances instances = resources.get(name);
    return instances != null
        && instances.each().isEmpty()
        && instances.expansion().open().isEmpty();
  }

  /** All calls of other modules. */
  List<Calls> calls() {
    List<Calls> all = new ArrayList<>();
    for (Map.Entry<String, Block> entry : declarations.modules.entrySet()) {
      module(entry.getKey(), entry.getValue().at());
      Calls made = calls.get(entry.getKey());
      if (made != null) {
        all.add(made);
      }
    }
    return all;
  }

  Datum variable(String name, Location at) {
    Datum known = variables.get(name);
    if (known != null) {
      return known;
    }
    Block block = declarations.variables.get(name);
    if (block == null) {
      Datum given = inputs.get(name).orElseGet(() -> undeclared(name, at));
      variables.put(name, given);
      return given;
    }
    if (!underway.add("var." + name)) {
      return cycle("var." + name, at);
    }
    Datum value = new Variable(this, block).value(inputs.get(name));
    underway.remove("var." + name);
    variables.put(name, value);
    return value;
  }

  /** A tool that runs Terraform may write the file that declares it, as Terragrunt does. */
  private Datum undeclared(String name, Location at) {
    String full = address("var." + name);
    return Datum.text(Text.of(session.undeclared(full, at)), at);
  }

  private Datum local(String name, Location at) {
    Datum known = locals.get(name);
    if (known != null) {
      return known;
    }
    Expression expression = declarations.locals.get(name);
    if (expression == null) {
      return missing("local." + name, at);
    }
    if (!underway.add("local." + name)) {
      return cycle("local." + name, at);
    }
    Datum value = evaluate(expression);
    underway.remove("local." + name);
    locals.put(name, value);
    return value;
  }

  Datum output(String name, Location at) {
    Datum known = outputs.get(name);
    if (known != null) {
      return known;
    }
    Block block = declarations.outputs.get(name);
    Optional<Expression> expression = block == null ? Optional.empty() : block.body().get("value");
    if (block == null && declarations.isModel) {
      return Datum.text(symbol(name, Symbol.Shape.ANY), at);
    }
    if (block == null || expression.isEmpty()) {
      return block != null && block.damage().isPresent()
          ? Datum.gap(at, "the output " + name + " could not be read", "a file without errors")
          : missing("output " + name, at);
    }
    if (!underway.add("output." + name)) {
      return cycle("output." + name, at);
    }
    boolean sensitive =
        block.body().get("sensitive").flatMap(flag -> Operators.bool(evaluate(flag))).orElse(false);
    Datum value =
        sensitive
            ? Datum.text(symbol("output." + name, Symbol.Shape.ANY), block.at())
            : evaluate(expression.get());
    underway.remove("output." + name);
    outputs.put(name, value);
    return value;
  }

  private Datum module(String name, Location at) {
    Calls known = calls.get(name);
    if (known != null) {
      return known.value();
    }
    Block block = declarations.modules.get(name);
    if (block == null) {
      return missing("module." + name, at);
    }
    if (!underway.add("module." + name)) {
      return cycle("module." + name, at);
    }
    Calls made = new ModuleCall(this, block).make();
    underway.remove("module." + name);
    calls.put(name, made);
    return made.value();
  }

  private Datum instances(
      Map<String, Instances> memo,
      Map<String, Block> declared,
      String name,
      boolean isData,
      Location at) {
    Instances known = memo.get(name);
    if (known != null) {
      return known.value();
    }
    Block block = declared.get(name);
    if (block == null) {
      return missing(isData ? "data." + name : name, at);
    }
    String plain = address(isData ? "data." + name : name);
    if (!underway.add(plain)) {
      return cycle(plain, at);
    }
    Expansion expansion = Expansion.of(block.body(), this, plain);
    List<ResourceInstance> each = new ArrayList<>();
    List<Datum> values = new ArrayList<>();
    for (Expansion.Turn turn : expansion.turns()) {
      ResourceInstance instance =
          new ResourceInstance(this, block, plain, turn, isData, expansion.maybe());
      each.add(instance);
      values.add(new Datum.Instance(instance, block.at()));
    }
    underway.remove(plain);
    Instances made = new Instances(expansion, each, expansion.value(values, block.at()));
    memo.put(name, made);
    return made.value();
  }

  /** What is not declared is an error, unless a part of the files could not be read. */
  private Datum missing(String name, Location at) {
    return declarations.lost.isPresent()
        ? Datum.gap(
            at,
            name + " is not declared in what could be read of its module",
            "files without errors")
        : Datum.error(at, "there is no " + name);
  }

  private static Datum cycle(String name, Location at) {
    return Datum.error(at, name + " refers to itself");
  }

  private Datum path(String name, Location at) {
    return switch (name) {
      case "module" -> Datum.text(relative(session.folder(), declarations.folder), at);
      case "root" -> Datum.text(".", at);
      // Absolute, so that its last name is the folder's.
      case "cwd" ->
          Datum.text(
              session.folder().isEmpty()
                  ? "."
                  : "../" + session.folder().substring(session.folder().lastIndexOf('/') + 1),
              at);
      default -> Datum.error(at, "there is no path." + name);
    };
  }

  /** From one folder to another, both relative to the same. */
  private static String relative(String from, String to) {
    if (from.equals(to)) {
      return ".";
    }
    String path = java.nio.file.Path.of(from).relativize(java.nio.file.Path.of(to)).toString();
    return path.replace(java.io.File.separatorChar, '/');
  }

  Text symbol(String name, Symbol.Shape shape) {
    return Text.of(new Symbol(session.scope().unit(), address(name), shape));
  }

  /** Why a part of this module may be missing. */
  Optional<Reason> lost() {
    return declarations.lost.map(problem ->
        Reason.at(
            problem.at(),
            "a part of the file could not be read: " + problem.message(),
            "a file without errors"));
  }
}
