package dev.fortlet.sources.templates.terraform.configuration;

import dev.fortlet.model.facts.Symbol;
import dev.fortlet.model.facts.Text;
import dev.fortlet.sources.templates.cloudformation.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where the providers of a configuration work. Two that have the same credentials work in one
 * account, whichever that is; of two that have not, nobody knows.
 */
final class Places {

  /** What says who a provider is; blocks with the arguments that matter in them. */
  private static final List<String> CREDENTIALS =
      List.of(
          "profile",
          "access_key",
          "shared_credentials_files",
          "shared_credentials_file",
          "shared_config_files",
          "allowed_account_ids",
          "assume_role",
          "assume_role_with_web_identity");

  private final Scope scope;
  private final Place home;
  private final Map<String, Text> accounts = new HashMap<>();
  private final Map<Text, Text> regions = new HashMap<>();
  private final Map<String, Place> known = new HashMap<>();
  private final Set<String> underway = new HashSet<>();

  /** One place for all, as long as no provider is worked out. */
  Places(Scope scope) {
    this.scope = scope;
    this.home = new Place(scope.account(), scope.region());
  }

  /**
   * @param account the account of the root's own provider, if the user names it
   */
  Places(Scope scope, ModuleInstance root, Optional<String> account) {
    this.scope = scope;
    Optional<Providers.Provider> provider = root.providers().find("aws");
    Text own =
        account
            .map(Text::of)
            .or(() -> provider.flatMap(Places::account))
            .orElseGet(() -> scope.account());
    Optional<Text> region = provider.flatMap(Places::region);
    this.home = new Place(own, region.filter(Text::isKnown).orElseGet(scope::region));
    accounts.put(provider.map(Places::credentials).orElse(""), own);
    region.ifPresent(text -> regions.put(text, home.region()));
  }

  /** Where the root's own provider works. */
  Place home() {
    return home;
  }

  /** Whether something was asked for another account than the root's own. */
  boolean areInSeveralAccounts() {
    return accounts.size() > 1;
  }

  /** Where a provider works of which only the name is known. */
  Place given(String name) {
    return known.computeIfAbsent(
        name,
        _ ->
            new Place(
                accounts.computeIfAbsent("given as " + name, _ -> account(name)),
                scope.symbol("AWS::Region of " + name, Symbol.Shape.NAME)));
  }

  private Text account(String name) {
    return Text.of(
        new Symbol(
            scope.unit() + " (" + name + ")",
            "AWS::AccountId of " + name,
            Symbol.Shape.OWN_ACCOUNT));
  }

  Place of(Providers.Provider provider) {
    String name = provider.address();
    Place place = known.get(name);
    if (place != null) {
      return place;
    }
    if (!underway.add(name)) {
      return home;
    }
    Text account =
        accounts.computeIfAbsent(
            credentials(provider), _ -> account(provider).orElseGet(() -> account(name)));
    Optional<Text> region = region(provider);
    Place made =
        new Place(account, region.map(text -> region(text, name)).orElseGet(scope::region));
    underway.remove(name);
    known.put(name, made);
    return made;
  }

  /** A region that is written in some way; two that are written in one way are one. */
  Text region(Text written, String name) {
    return written.isKnown()
        ? written
        : regions.computeIfAbsent(
            written, _ -> scope.symbol("AWS::Region of " + name, Symbol.Shape.NAME));
  }

  private static Optional<Text> region(Providers.Provider provider) {
    Optional<Datum> region = provider.get("region").filter(datum -> !(datum instanceof Datum.Nil));
    return region
        .map(datum ->
            Texts.of(datum).orElseGet(() -> Text.of(provider.module().session().unknown(datum))))
        .filter(text -> !text.equals(Text.of("")));
  }

  /** The account that a provider may only work in, or that of the role that it takes on last. */
  private static Optional<Text> account(Providers.Provider provider) {
    if (provider.get("allowed_account_ids").orElse(null) instanceof Datum.Items(var items, _, _)
        && items.size() == 1) {
      Optional<Text> only = Texts.known(items.getFirst()).map(Text::of);
      if (only.isPresent()) {
        return only;
      }
    }
    for (String block : List.of("assume_role", "assume_role_with_web_identity")) {
      List<Datum> roles = blocks(provider, block);
      Optional<Text> account =
          roles.isEmpty()
              ? Optional.empty()
              : argument(roles.getLast(), "role_arn").flatMap(Places::ofRole);
      if (account.isPresent()) {
        return account;
      }
    }
    return Optional.empty();
  }

  private static Optional<Text> ofRole(Datum arn) {
    List<Text> fields = Texts.of(arn).flatMap(text -> text.split(':', 6)).orElse(List.of());
    return fields.size() == 6 && isAccount(fields.get(4))
        ? Optional.of(fields.get(4))
        : Optional.empty();
  }

  private static boolean isAccount(Text text) {
    return text.known().filter(id -> id.length() == 12).isPresent();
  }

  /** All that says who a provider is, in one string: equal only if it says the same. */
  private static String credentials(Providers.Provider provider) {
    StringBuilder all = new StringBuilder();
    for (String name : CREDENTIALS) {
      List<Datum> blocks =
          name.startsWith("assume_role") ? blocks(provider, name) : new ArrayList<>();
      for (Datum block : blocks) {
        all.append(name).append('=');
        argument(block, "role_arn")
            .ifPresentOrElse(arn -> spell(arn, provider, all), () -> spell(block, provider, all));
      }
      if (blocks.isEmpty()) {
        provider
            .get(name)
            .filter(datum -> !(datum instanceof Datum.Nil))
            .ifPresent(datum -> {
              all.append(name).append('=');
              spell(datum, provider, all);
            });
      }
    }
    return all.toString();
  }

  private static void spell(Datum datum, Providers.Provider provider, StringBuilder into) {
    if (datum instanceof Datum.Items(var items, var missing, _) && missing.isEmpty()) {
      items.forEach(item -> spell(item, provider, into));
      return;
    }
    into.append(
            Texts.of(datum).orElseGet(() -> Text.of(provider.module().session().unknown(datum))))
        .append('\n');
  }

  private static List<Datum> blocks(Providers.Provider provider, String type) {
    Datum written =
        new Blocks(provider.module().evaluator(), null)
            .of(provider.block().body(), type)
            .or(() -> provider.get(type))
            .orElse(null);
    return written instanceof Datum.Items(var items, _, _)
        ? items
        : written == null || written instanceof Datum.Nil ? List.of() : List.of(written);
  }

  private static Optional<Datum> argument(Datum block, String name) {
    return block instanceof Datum.Entries(var entries, _, _)
        ? Optional.ofNullable(entries.get(name)).filter(datum -> !(datum instanceof Datum.Nil))
        : Optional.empty();
  }
}
