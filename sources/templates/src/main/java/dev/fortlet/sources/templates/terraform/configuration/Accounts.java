package dev.fortlet.sources.templates.terraform.configuration;

import dev.fortlet.model.facts.Symbol;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.facts.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which providers' accounts prove to be one, though nothing says so: Lambda takes no role of
 * another account, so a function is of the account that its role is of.
 */
final class Accounts {

  private final Map<Text, Text> one = new HashMap<>();

  private final Text home;

  private Accounts(Text home) {
    this.home = home;
  }

  /**
   * @param home the account of the root's own provider, whose word is kept
   */
  static Accounts of(List<Emission.Made> resources, Text home) {
    Accounts accounts = new Accounts(home);
    for (Emission.Made made : resources) {
      if (made.resource().type().equals("aws_lambda_function")
          && made.resource().values().get("role").orElse(null)
              instanceof Value.Scalar(var role, _, _)) {
        List<Text> fields = role.split(':', 6).orElse(List.of());
        if (fields.size() == 6 && isOwn(fields.get(4))) {
          accounts.join(fields.get(4), made.place().account());
        }
      }
    }
    return accounts;
  }

  private void join(Text role, Text function) {
    Text first = of(function);
    Text other = of(role);
    // Of one that is known and one that is not, the known one; two known ones are two.
    if (isOwn(first) && !first.equals(home)) {
      put(first, other);
    } else if (isOwn(other)) {
      put(other, first);
    }
  }

  private void put(Text account, Text same) {
    if (!account.equals(same)) {
      one.replaceAll((_, before) -> before.equals(account) ? same : before);
      one.put(account, same);
    }
  }

  private static boolean isOwn(Text account) {
    return Access.isSymbol(account)
        && account.symbols().getFirst().shape() == Symbol.Shape.OWN_ACCOUNT;
  }

  private Text of(Text account) {
    return one.getOrDefault(account, account);
  }

  Place of(Place place) {
    return new Place(of(place.account()), place.region());
  }

  /** The value with one word for each account. */
  Value of(Value value) {
    if (one.isEmpty()) {
      return value;
    }
    return switch (value) {
      case Value.Scalar(var text, var type, var at) ->
          new Value.Scalar(text.replace(this::of), type, at);
      case Value.Sequence(var items, var at) ->
          new Value.Sequence(items.stream().map(this::of).toList(), at);
      case Value.Mapping(var entries, var at) ->
          new Value.Mapping(
              entries.stream()
                  .map(entry -> new Value.Entry(entry.key(), entry.keyAt(), of(entry.value())))
                  .toList(),
              at);
      case Value.Unresolved _ -> value;
    };
  }

  private Text of(Symbol symbol) {
    return of(Text.of(symbol));
  }
}
