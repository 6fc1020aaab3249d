package dev.fortlet.sources.templates.terraform.configuration;

import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Text;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A value that an expression comes to, as far as it is known, with the place that it is from. */
sealed interface Datum {

  Location at();

  /**
   * A string, with symbols for what is not known of it.
   *
   * @param document what it is the JSON of, if it was made of something
   * @param lined whether its lines are lines of a file, the first of them at its place
   */
  record Str(Text text, Optional<Datum> document, boolean lined, Location at) implements Datum {}

  record Num(BigDecimal value, Location at) implements Datum {}

  record Bool(boolean value, Location at) implements Datum {}

  record Nil(Location at) implements Datum {}

  /**
   * A list, a tuple or a set.
   *
   * @param missing why there may be more items, or fewer
   */
  record Items(List<Datum> items, Optional<Reason> missing, Location at) implements Datum {}

  /**
   * A map or an object.
   *
   * @param missing why there may be more entries, or fewer
   */
  record Entries(Map<String, Datum> entries, Optional<Reason> missing, Location at)
      implements Datum {}

  /** A resource or a data source: its attributes are looked at when they are asked for. */
  record Instance(ResourceInstance resource, Location at) implements Datum {}

  /** A module that was called: so are its outputs. */
  record Outputs(ModuleInstance module, Location at) implements Datum {}

  /**
   * A value that is not known.
   *
   * @param error whether the expression certainly fails, which {@code try} and {@code can} ask
   */
  record Gap(Reason reason, boolean error, Location at) implements Datum {}

  static Datum text(String text, Location at) {
    return new Str(Text.of(text), Optional.empty(), false, at);
  }

  static Datum text(Text text, Location at) {
    return new Str(text, Optional.empty(), false, at);
  }

  static Datum number(long number, Location at) {
    return new Num(BigDecimal.valueOf(number), at);
  }

  static Datum items(List<Datum> items, Location at) {
    return new Items(items, Optional.empty(), at);
  }

  static Datum entries(Map<String, Datum> entries, Location at) {
    return new Entries(entries, Optional.empty(), at);
  }

  static Gap gap(Location at, String message, String settledBy) {
    return new Gap(Reason.at(at, message, settledBy), false, at);
  }

  /** What certainly fails when Terraform comes to it. */
  static Gap error(Location at, String message) {
    return new Gap(Reason.at(at, message, ""), true, at);
  }
}
