package dev.fortlet.sources.templates.terraform.configuration;

import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Symbol;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.templates.cloudformation.Scope;
import dev.fortlet.sources.templates.terraform.PlanResource;
import dev.fortlet.sources.templates.terraform.Translation;
import dev.fortlet.sources.templates.terraform.configuration.Configurations.Part;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Sorts a configuration's resources by where they are made. What is of no region is with the first
 * part of its account, and what is out of sight may concern all of them.
 */
final class Parts {

  private final Session session;
  private final Accounts accounts;
  private final Place home;
  private final Map<Place, List<PlanResource>> byPlace = new LinkedHashMap<>();
  private final Map<Text, Place> ofAccount = new LinkedHashMap<>();

  private Parts(Session session, Accounts accounts) {
    this.session = session;
    this.accounts = accounts;
    this.home = accounts.of(session.places().home());
    open(home);
  }

  static List<Part> of(Emission emission, Session session, Location at) {
    Accounts accounts = Accounts.of(emission.resources(), session.places().home().account());
    Parts parts = new Parts(session, accounts);
    for (Emission.Made made : emission.resources()) {
      if (!isGlobal(made.resource())) {
        parts.open(accounts.of(made.place())).add(made.resource());
      }
    }
    for (Emission.Made made : emission.resources()) {
      if (isGlobal(made.resource())) {
        Place place = accounts.of(made.place());
        Place first = parts.ofAccount.get(place.account());
        parts.open(first == null ? place : first).add(made.resource());
      }
    }
    return parts.translated(emission, at);
  }

  /** Roles and policies belong to an account, whichever region their provider works in. */
  private static boolean isGlobal(PlanResource resource) {
    return resource.type().startsWith("aws_iam_");
  }

  private List<PlanResource> open(Place place) {
    ofAccount.putIfAbsent(place.account(), place);
    return byPlace.computeIfAbsent(place, _ -> new ArrayList<>());
  }

  private List<Part> translated(Emission emission, Location at) {
    List<Part> parts = new ArrayList<>();
    byPlace.forEach((place, resources) -> {
      List<PlanResource> all = new ArrayList<>(resources);
      for (Emission.Made made : emission.resources()) {
        if (Translation.mayMakeMore(made.resource()) && !resources.contains(made.resource())) {
          all.add(made.resource());
        }
      }
      Value template =
          accounts.of(Translation.of(all, emission.others(), session.openVariables(), at));
      parts.add(
          new Part(
              scope(place),
              (Value.Mapping)
                  (session.places().areInSeveralAccounts()
                      ? seenFrom(place, template)
                      : template)));
    });
    return parts;
  }

  private Scope scope(Place place) {
    String unit = session.scope().unit();
    if (byPlace.size() == 1) {
      return new Scope(unit, place.account(), place.region());
    }
    String name =
        place.equals(home)
            ? ""
            : ofAccount.size() == 1
                ? place.region().toString()
                : place.account() + ", " + place.region();
    return Scope.part(unit, name, place.account(), place.region());
  }

  /** Another part's own account is any account to this one, and may be the same. */
  private static Value seenFrom(Place place, Value value) {
    return switch (value) {
      case Value.Scalar(var text, var type, var at) ->
          new Value.Scalar(text.replace(symbol -> seenFrom(place, symbol)), type, at);
      case Value.Sequence(var items, var at) ->
          new Value.Sequence(items.stream().map(item -> seenFrom(place, item)).toList(), at);
      case Value.Mapping(var entries, var at) ->
          new Value.Mapping(
              entries.stream()
                  .map(entry ->
                      new Value.Entry(entry.key(), entry.keyAt(), seenFrom(place, entry.value())))
                  .toList(),
              at);
      case Value.Unresolved _ -> value;
    };
  }

  private static Text seenFrom(Place place, Symbol symbol) {
    Text text = Text.of(symbol);
    return symbol.shape() != Symbol.Shape.OWN_ACCOUNT || text.equals(place.account())
        ? text
        : Text.of(new Symbol(symbol.scope(), symbol.name(), Symbol.Shape.NAME));
  }
}
