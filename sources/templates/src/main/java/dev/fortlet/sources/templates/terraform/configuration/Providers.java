package dev.fortlet.sources.templates.terraform.configuration;

import dev.fortlet.sources.templates.terraform.hcl.Block;
import dev.fortlet.sources.templates.terraform.hcl.Expression;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The providers that a module's resources are made by: its own, or those that it is handed. */
final class Providers {

  /** A provider's configuration, and the module that it is written in. */
  record Provider(ModuleInstance module, Block block) {
    Optional<Datum> get(String argument) {
      return block.body().get(argument).map(module::evaluate);
    }

    /** {@code aws.west}, with the module before it that it is written in. */
    String address() {
      return module.address(Declarations.providerName(block));
    }
  }

  private final ModuleInstance module;
  private final Map<String, Provider> handed = new HashMap<>();

  /** Those that the root itself is to be given, by the names that they have here. */
  private final Map<String, String> outside = new HashMap<>();

  Providers(ModuleInstance module, Optional<Providers> outer) {
    this.module = module;
    outer.ifPresent(above -> {
      handed.putAll(above.handed);
      outside.putAll(above.outside);
    });
  }

  /** What a call hands its module: by default all that have no alias. */
  Providers inside(Optional<Expression> written) {
    Providers inner = new Providers(module, Optional.empty());
    find("aws").ifPresent(provider -> inner.handed.put("aws", provider));
    if (written.orElse(null) instanceof Expression.Mapping(var pairs, _)) {
      for (Expression.Pair pair : pairs) {
        String theirs = name(pair.key());
        String ours = name(pair.value());
        find(ours)
            .ifPresentOrElse(
                provider -> inner.handed.put(theirs, provider),
                () -> {
                  if (!ours.equals("aws") || outside.containsKey(ours)) {
                    inner.handed.remove(theirs);
                    inner.outside.put(theirs, outside.getOrDefault(ours, module.address(ours)));
                  }
                });
      }
    }
    return inner;
  }

  Optional<Provider> find(String name) {
    Block own = module.declarations().providers.get(name);
    return own != null
        ? Optional.of(new Provider(module, own))
        : Optional.ofNullable(handed.get(name));
  }

  /** The one that a resource names, else the one without an alias. */
  Optional<Provider> of(Block resource) {
    return find(named(resource));
  }

  /** Where a resource's provider works; one that is declared nowhere is given from outside. */
  Place place(Block resource) {
    String name = named(resource);
    Places places = module.session().places();
    Optional<Provider> provider = find(name);
    return provider.isPresent()
        ? places.of(provider.get())
        : outside.containsKey(name)
            ? places.given(outside.get(name))
            : name.equals("aws") ? places.home() : places.given(module.address(name));
  }

  private static String named(Block resource) {
    return resource.body().get("provider").map(Providers::name).orElse("aws");
  }

  /** {@code aws.west} as it is written: not a reference to a value. */
  private static String name(Expression expression) {
    return switch (expression) {
      case Expression.Name(var name, _) -> name;
      case Expression.Member(var from, var alias, _) -> name(from) + "." + alias;
      case Expression.Template(var pieces, _, _) ->
          pieces.size() == 1 && pieces.getFirst() instanceof Expression.Piece.Literal(var text)
              ? text
              : "";
      // OpenTofu makes one for each key; where each of them works is not told apart.
      case Expression.Index(var from, _, _) -> name(from);
      case Expression.Numeral _,
          Expression.Bool _,
          Expression.Null _,
          Expression.Splat _,
          Expression.Item _,
          Expression.Call _,
          Expression.Tuple _,
          Expression.Mapping _,
          Expression.For _,
          Expression.Not _,
          Expression.Minus _,
          Expression.Binary _,
          Expression.Conditional _ ->
          "";
    };
  }

  /** Tags that a provider puts on everything that it makes. */
  static Map<String, Datum> defaultTags(Provider provider) {
    Map<String, Datum> all = new LinkedHashMap<>();
    Datum written =
        new Blocks(provider.module().evaluator(), null)
            .of(provider.block().body(), "default_tags")
            .or(() -> provider.get("default_tags"))
            .orElse(null);
    List<Datum> each =
        written instanceof Datum.Items(var items, _, _)
            ? items
            : written == null ? List.of() : List.of(written);
    for (Datum tags : each) {
      if (tags instanceof Datum.Entries(var entries, _, _)
          && entries.get("tags") instanceof Datum.Entries(var names, _, _)) {
        all.putAll(names);
      }
    }
    return all;
  }
}
