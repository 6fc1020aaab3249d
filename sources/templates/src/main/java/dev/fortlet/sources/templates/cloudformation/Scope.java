package dev.fortlet.sources.templates.cloudformation;

import dev.fortlet.model.facts.Symbol;
import dev.fortlet.model.facts.Symbol.Shape;
import dev.fortlet.model.facts.Text;
import java.util.Optional;

/**
 * What a template's names mean: the unit they belong to, and where it is deployed.
 *
 * @param unit the deployment unit's id, the scope of its symbols
 */
public record Scope(String unit, Text account, Text region) {

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

  public Text symbol(String name, Shape shape) {
    return Text.of(new Symbol(unit, name, shape));
  }
}
