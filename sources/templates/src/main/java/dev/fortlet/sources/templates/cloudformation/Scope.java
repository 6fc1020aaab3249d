package dev.fortlet.sources.templates.cloudformation;

import dev.fortlet.model.facts.Symbol;
import dev.fortlet.model.facts.Symbol.Shape;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.facts.Value;
import java.util.Optional;

/**
 * What a template's names mean: the unit they belong to, and where it is deployed.
 *
 * @param unit the scope of its symbols, and what the ids of its resources begin with
 * @param part which part of that is deployed there, if it is deployed to several places
 */
public record Scope(String unit, Optional<String> part, Text account, Text region) {

  public Scope(String unit, Text account, Text region) {
    this(unit, Optional.empty(), account, region);
  }

  /** One of the places that a configuration is deployed to. */
  public static Scope part(String unit, String part, Text account, Text region) {
    return new Scope(unit, Optional.of(part), account, region);
  }

  /** The id of the deployment unit. */
  public String deployed() {
    return part.filter(name -> !name.isEmpty()).map(name -> unit + " (" + name + ")").orElse(unit);
  }

  /**
   * @param account the id of the account that the template is deployed to, if known
   */
  public static Scope of(String unit, Optional<String> account) {
    return new Scope(
        unit,
        account
            .map(Text::of)
            .orElse(Text.of(new Symbol(unit, "AWS::AccountId", Shape.OWN_ACCOUNT))),
        Text.of(new Symbol(unit, "AWS::Region", Shape.NAME)));
  }

  /** The same scope in a region that is known. */
  public Scope in(Optional<String> known) {
    return known.map(name -> new Scope(unit, account, Text.of(name))).orElse(this);
  }

  public Text symbol(String name, Shape shape) {
    return Text.of(new Symbol(unit, name, shape));
  }

  /** The same place, for another unit. */
  public Scope of(String other) {
    return new Scope(other, account, region);
  }

  /**
   * A value of a stack in the same account and region, in this stack's words. An outer stack gives
   * such values, and one that exports what this one imports.
   */
  public Value inside(Value value) {
    return switch (value) {
      case Value.Scalar(var text, var type, var at) ->
          new Value.Scalar(text.replace(this::inside), type, at);
      case Value.Sequence(var items, var at) ->
          new Value.Sequence(items.stream().map(this::inside).toList(), at);
      case Value.Mapping(var entries, var at) ->
          new Value.Mapping(
              entries.stream()
                  .map(entry -> new Value.Entry(entry.key(), entry.keyAt(), inside(entry.value())))
                  .toList(),
              at);
      case Value.Unresolved _ -> value;
    };
  }

  private Text inside(Symbol symbol) {
    return switch (symbol.name()) {
      case "AWS::AccountId" -> account;
      case "AWS::Region" -> region;
      default -> Text.of(symbol);
    };
  }
}
