package dev.fortlet.sources.templates.terraform.configuration;

import dev.fortlet.sources.templates.cloudformation.Scope;
import java.util.List;
import java.util.Optional;

/** Where a configuration is deployed, as far as its provider says so. */
final class Deployment {

  private Deployment() {}

  static Scope of(ModuleInstance root, Scope scope, Optional<String> account) {
    Optional<Providers.Provider> provider = root.providers().find("aws");
    if (provider.isEmpty()) {
      return scope;
    }
    Optional<String> region = provider.get().get("region").flatMap(Texts::known);
    Optional<String> told = account.or(() -> allowed(provider.get()));
    return Scope.of(scope.unit(), told).in(region.filter(name -> !name.isEmpty()));
  }

  /** A provider that may work in one account only works in that one. */
  private static Optional<String> allowed(Providers.Provider provider) {
    List<Datum> ids =
        provider.get("allowed_account_ids").orElse(null) instanceof Datum.Items(var items, _, _)
            ? items
            : List.of();
    return ids.size() == 1 ? Texts.known(ids.getFirst()) : Optional.empty();
  }
}
