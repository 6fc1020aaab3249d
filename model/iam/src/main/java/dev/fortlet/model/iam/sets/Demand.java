package dev.fortlet.model.iam.sets;

import java.util.List;

/**
 * That at least one of several strings matches its glob, or that none does.
 *
 * @param met whether one must, or none may
 */
public record Demand(List<Atom> atoms, boolean met) {

  /**
   * @param stream the number of the string in the spelling
   */
  public record Atom(int stream, Glob glob) {}

  public Demand {
    atoms = List.copyOf(atoms);
  }

  public boolean holds(List<String> strings) {
    for (Atom atom : atoms) {
      if (atom.glob().matches(strings.get(atom.stream()))) {
        return met;
      }
    }
    return !met;
  }
}
