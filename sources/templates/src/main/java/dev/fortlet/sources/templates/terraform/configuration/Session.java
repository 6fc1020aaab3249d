package dev.fortlet.sources.templates.terraform.configuration;

import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Symbol;
import dev.fortlet.sources.templates.cloudformation.Scope;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What all modules of one root have in common while it is worked out. */
final class Session {

  private final Workspace workspace;
  private final Library library;
  private final AttributeFormats formats;
  private final String folder;
  private final Budget budget = new Budget();
  private final IdentityHashMap<Datum, Symbol> unknown = new IdentityHashMap<>();
  private final Map<String, Location> openVariables = new LinkedHashMap<>();
  private final Set<String> notes = new LinkedHashSet<>();
  private final Set<String> undeclared = new LinkedHashSet<>();
  private final List<Reason> doubts = new ArrayList<>();
  private final Scope scope;
  private Places places;

  /**
   * @param folder the root module's folder, relative to the scanned one
   */
  Session(
      Workspace workspace, Library library, AttributeFormats formats, String folder, Scope scope) {
    this.workspace = workspace;
    this.library = library;
    this.formats = formats;
    this.folder = folder;
    this.scope = scope;
    this.places = new Places(scope);
  }

  Workspace workspace() {
    return workspace;
  }

  Library library() {
    return library;
  }

  AttributeFormats formats() {
    return formats;
  }

  String folder() {
    return folder;
  }

  Budget budget() {
    return budget;
  }

  Scope scope() {
    return scope;
  }

  /** Where its providers work. */
  Places places() {
    return places;
  }

  /** Says where they do, once their own configurations are worked out. */
  void deployedTo(Places known) {
    places = known;
  }

  /** A name for a value that is not known, the same whenever it is asked for. */
  Symbol unknown(Datum value) {
    return unknown.computeIfAbsent(
        value, datum -> new Symbol(scope.unit(), budget.name(datum.at()), Symbol.Shape.ANY));
  }

  /** Declares a variable that nothing gives a value. */
  Symbol variable(String name, Location at) {
    openVariables.putIfAbsent(name, at);
    return new Symbol(scope.unit(), name, Symbol.Shape.ANY);
  }

  /** The same of one that no file of the scan declares. */
  Symbol undeclared(String name, Location at) {
    undeclared.add(name);
    return variable(name, at);
  }

  List<String> undeclared() {
    return List.copyOf(undeclared);
  }

  Map<String, Location> openVariables() {
    return openVariables;
  }

  void note(String line) {
    notes.add(line);
  }

  List<String> notes() {
    return List.copyOf(notes);
  }

  /** Says why what was read may not be what is deployed. */
  void doubt(Reason reason) {
    doubts.add(reason);
  }

  Optional<Reason> doubt() {
    return doubts.isEmpty() ? Optional.empty() : Optional.of(doubts.getFirst());
  }
}
