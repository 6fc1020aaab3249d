package dev.fortlet.sources.templates.terraform.configuration;

import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Symbol;
import dev.fortlet.sources.templates.terraform.Plan;
import dev.fortlet.sources.templates.terraform.hcl.Block;
import dev.fortlet.sources.templates.terraform.hcl.Body;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A call of a module: of a folder in sight, of one that Fortlet knows, or of one out of sight. */
final class ModuleCall {

  private static final Set<String> META =
      Set.of("source", "version", "count", "for_each", "providers", "depends_on");

  /** Calls within calls. */
  private static final int MAX_DEPTH = 20;

  private final ModuleInstance caller;
  private final Block block;
  private final String source;

  ModuleCall(ModuleInstance caller, Block block) {
    this.caller = caller;
    this.block = block;
    this.source = block.body().get("source").map(caller::evaluate).flatMap(Texts::known).orElse("");
  }

  Block block() {
    return block;
  }

  String source() {
    return source;
  }

  String address() {
    return caller.address("module." + block.label(0));
  }

  /** What the module is given, for those that are not in sight. */
  Map<String, Datum> arguments(Expansion.Turn turn) {
    Map<String, Datum> arguments = new LinkedHashMap<>();
    for (Body.Attribute attribute : block.body().attributes()) {
      if (!META.contains(attribute.name())) {
        arguments.put(
            attribute.name(), caller.evaluator().evaluate(attribute.value(), turn.frame()));
      }
    }
    return arguments;
  }

  ModuleInstance.Calls make() {
    Expansion expansion = Expansion.of(block.body(), caller, address());
    Optional<Declarations> found = declarations();
    List<ModuleInstance> each = new ArrayList<>();
    List<Datum> values = new ArrayList<>();
    for (Expansion.Turn turn : expansion.turns()) {
      if (found.isPresent()) {
        ModuleInstance made =
            new ModuleInstance(
                caller.session(),
                found.get(),
                address() + turn.suffix(),
                inputs(turn),
                Optional.of(caller),
                Optional.of(caller.providers().inside(block.body().get("providers"))));
        each.add(made);
        values.add(new Datum.Outputs(made, block.at()));
      } else {
        values.add(
            Datum.text(
                caller.symbol("module." + block.label(0) + turn.suffix(), Symbol.Shape.ANY),
                block.at()));
      }
    }
    return new ModuleInstance.Calls(this, expansion, each, expansion.value(values, block.at()));
  }

  private ModuleInstance.Inputs inputs(Expansion.Turn turn) {
    Map<String, Datum> memo = new HashMap<>();
    return variable -> {
      Datum known = memo.get(variable);
      if (known == null && !META.contains(variable)) {
        known =
            block
                .body()
                .get(variable)
                .map(argument -> caller.evaluator().evaluate(argument, turn.frame()))
                .orElse(null);
        if (known == null && block.damage().isPresent()) {
          known =
              Datum.gap(
                  block.at(),
                  "the call of module " + block.label(0) + " could not be read",
                  "a file without errors");
        }
        if (known != null) {
          memo.put(variable, known);
        }
      }
      return Optional.ofNullable(known);
    };
  }

  private Optional<Declarations> declarations() {
    return !isLocal(source)
        ? caller.session().library().known().model(source, block.at()).or(this::downloaded)
        : isCircle() ? Optional.empty() : folder().flatMap(caller.session().library()::folder);
  }

  /** The copy that Terraform has fetched, if it is in the scanned folder. */
  private Optional<Declarations> downloaded() {
    Session session = caller.session();
    Optional<String> folder =
        session.library().downloaded(session.folder(), Plan.callPath(address()), source);
    Optional<Declarations> found =
        folder
            .filter(copy -> caller.folders().size() <= MAX_DEPTH)
            .filter(copy -> !caller.folders().contains(copy))
            .flatMap(session.library()::folder);
    if (found.isPresent()) {
      session.note(
          "%s is read from the copy in %s, not from %s"
              .formatted(address(), found.get().folder, source));
    }
    return found;
  }

  private Optional<String> folder() {
    return caller.session().workspace().folder(caller.declarations().folder, source);
  }

  /** Whether the module is one of those that this call is in. */
  private boolean isCircle() {
    return isLocal(source)
        && (caller.folders().size() > MAX_DEPTH
            || folder().filter(caller.folders()::contains).isPresent());
  }

  static boolean isLocal(String source) {
    return source.startsWith("./")
        || source.startsWith("../")
        || source.equals(".")
        || source.equals("..");
  }

  /** Whether nothing that is judged can be in the module, though it is not read. */
  boolean makesNoFunctions() {
    return caller.session().library().known().makesNoFunctions(source);
  }

  /** Why there may be more in the module than is read of it. */
  Reason outOfSight() {
    Location at = block.at();
    if (isCircle()) {
      return Reason.at(at, "the module %s calls itself".formatted(block.label(0)), "");
    }
    if (source.isEmpty()) {
      return Reason.at(
          at, "the source of module %s is not known".formatted(block.label(0)), "a plan");
    }
    if (!isLocal(source)) {
      return Reason.at(
          at,
          "the module %s is not in sight: its source is %s".formatted(block.label(0), source),
          "a plan, by terraform show -json");
    }
    boolean inside = folder().isPresent();
    return Reason.at(
        at,
        "the module %s is not in sight: its source %s %s"
            .formatted(
                block.label(0),
                source,
                inside ? "has no files of Terraform" : "leaves the scanned folder"),
        inside ? "that folder" : "a scan of a folder that holds both");
  }
}
