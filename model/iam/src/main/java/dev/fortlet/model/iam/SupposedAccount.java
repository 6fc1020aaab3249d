package dev.fortlet.model.iam;

import dev.fortlet.model.facts.Fact;
import dev.fortlet.model.facts.Listing;
import dev.fortlet.model.facts.Symbol;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.facts.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A role of an account whose id is not known, as it would be in one that its policies name.
 *
 * <p>Who may come in is judged as if no such id were our own. What a role can do must not be: most
 * of what gives power never crosses accounts, so an id that stands there is likely our own.
 */
final class SupposedAccount {

  private final Symbol own;
  private final Text supposed;

  private SupposedAccount(Symbol own, String supposed) {
    this.own = own;
    this.supposed = Text.of(supposed);
  }

  /** The role in each account that its policies name; none if its own is known. */
  static List<Supposition> of(RolePowers role) {
    List<Text> fields = Arns.fields(role.arn());
    if (fields.isEmpty() || fields.get(4).isKnown() || fields.get(4).symbols().size() != 1) {
      return List.of();
    }
    Set<String> named = new TreeSet<>();
    for (NamedPolicy policy : role.policies().items()) {
      policy
          .document()
          .ifKnown()
          .ifPresent(document -> named.addAll(document.mentions().accounts()));
    }
    List<Supposition> suppositions = new ArrayList<>();
    for (String id : named) {
      SupposedAccount account = new SupposedAccount(fields.get(4).symbols().getFirst(), id);
      suppositions.add(new Supposition(id, account.role(role)));
    }
    return suppositions;
  }

  record Supposition(String account, RolePowers role) {}

  private RolePowers role(RolePowers role) {
    return new RolePowers(
        text(role.arn()),
        text(role.name()),
        new Listing<>(
            role.policies().items().stream().map(this::policy).toList(), role.policies().missing()),
        role.boundary().map(boundary -> boundary.map(this::policy)),
        role.controls(),
        document(role.trust()),
        role.at());
  }

  private NamedPolicy policy(NamedPolicy policy) {
    Optional<Text> arn = policy.arn().map(this::text);
    return new NamedPolicy(text(policy.name()), arn, document(policy.document()), policy.at());
  }

  private Fact<Policy> document(Fact<Policy> document) {
    return document.map(policy ->
        policy.mentions().symbols().contains(own) ? new Policy(value(policy.document())) : policy);
  }

  private Value value(Value value) {
    return switch (value) {
      case Value.Scalar(var text, var type, var at) -> new Value.Scalar(text(text), type, at);
      case Value.Sequence(var items, var at) ->
          new Value.Sequence(items.stream().map(this::value).toList(), at);
      case Value.Mapping(var entries, var at) ->
          new Value.Mapping(
              entries.stream()
                  .map(entry -> new Value.Entry(entry.key(), entry.keyAt(), value(entry.value())))
                  .toList(),
              at);
      case Value.Unresolved _ -> value;
    };
  }

  private Text text(Text text) {
    return text.isKnown()
        ? text
        : text.replace(symbol -> symbol.equals(own) ? supposed : Text.of(symbol));
  }
}
