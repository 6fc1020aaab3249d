package dev.fortlet.model.findings;

import dev.fortlet.model.facts.Location;
import java.util.Optional;

/** One thing a verdict rests on: a statement, a property, a step of a path. */
public record Evidence(String what, Optional<Location> where) {

  public static Evidence of(String what) {
    return new Evidence(what, Optional.empty());
  }

  public static Evidence at(Location where, String what) {
    return new Evidence(what, Optional.of(where));
  }
}
