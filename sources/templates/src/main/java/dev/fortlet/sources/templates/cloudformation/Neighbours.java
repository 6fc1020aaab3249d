package dev.fortlet.sources.templates.cloudformation;

import dev.fortlet.model.facts.Answer;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Symbol;
import dev.fortlet.model.facts.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Joins what templates say of functions and roles that other templates of the scan make. The name
 * and the account must be known and equal. Where only the account is not known, what is said stays
 * open: it may be about this one.
 */
final class Neighbours<D> {

  /** Something that a template makes. */
  record Made<D>(D draft, Text name, TemplateResolver by) {}

  private final Map<String, List<Made<D>>> bySpelling = new HashMap<>();
  private final @Nullable Neighbours<D> others;
  private final Set<TemplateResolver> replaced;

  Neighbours(List<Made<D>> all) {
    this(all, null, Set.of());
  }

  private Neighbours(
      List<Made<D>> all, @Nullable Neighbours<D> others, Set<TemplateResolver> replaced) {
    this.others = others;
    this.replaced = replaced;
    for (Made<D> made : all) {
      bySpelling.computeIfAbsent(made.name().toString(), _ -> new ArrayList<>()).add(made);
    }
  }

  /** The same with other things in the place of those that some templates make. */
  Neighbours<D> with(List<Made<D>> instead, Set<TemplateResolver> of) {
    return new Neighbours<>(instead, this, of);
  }

  private List<Made<D>> spelled(String name) {
    List<Made<D>> own = bySpelling.getOrDefault(name, List.of());
    if (others == null) {
      return own;
    }
    List<Made<D>> all = new ArrayList<>(own);
    for (Made<D> made : others.spelled(name)) {
      if (!replaced.contains(made.by())) {
        all.add(made);
      }
    }
    return all;
  }

  /** How the name of what is meant is spelled, without a qualifier. */
  static String spelling(Abroad<?> said) {
    return fields(said).getFirst().toString();
  }

  private static List<Text> fields(Abroad<?> said) {
    return said.name().split(':', 2).orElse(List.of(said.name()));
  }

  void tell(Abroad<D> said) {
    List<Text> fields = fields(said);
    Text qualifier = fields.size() == 1 ? Text.of("") : fields.getLast();
    List<Made<D>> certain = new ArrayList<>();
    for (Made<D> made : spelled(fields.getFirst().toString())) {
      if (made.by() == said.from()) {
        continue;
      }
      switch (sameThing(said, fields.getFirst(), made)) {
        case YES -> certain.add(made);
        case MAYBE ->
            said.saying()
                .maybe()
                .accept(
                    made.draft(),
                    isPartOfTheSame(said, made)
                        ? why(
                            said,
                            "whether the two providers work in one place is not known",
                            "the region and allowed_account_ids of both")
                        : why(
                            said, "whether the two are of one account is not known", "--account"));
        case NO -> {}
      }
    }
    if (certain.isEmpty()) {
      said.elsewise().run();
    } else if (certain.size() == 1 && !said.perhaps()) {
      said.saying().certainly().accept(certain.getFirst().draft(), qualifier);
    } else {
      for (Made<D> made : certain) {
        said.saying()
            .maybe()
            .accept(
                made.draft(),
                why(
                    said,
                    said.perhaps()
                        ? "whether it is what that imports is not known"
                        : "several templates make one of its name",
                    ""));
      }
    }
  }

  private Answer sameThing(Abroad<D> said, Text name, Made<D> made) {
    if (!made.name().isKnown()) {
      if (made.name().equals(name)) {
        // A name that is made on deployment has been handed over, by a parameter or an export.
        return isPartOfTheSame(said, made) ? samePlace(said, made.by().scope()) : Answer.YES;
      }
      // Spelt alike, each with parameters of its own: perhaps they are given the same values.
      return isGiven(made.name(), made.by()) && isGiven(name, said.from())
          ? Answer.MAYBE
          : Answer.NO;
    }
    Scope scope = made.by().scope();
    if (isPartOfTheSame(said, made)) {
      return samePlace(said, scope);
    }
    if (differ(said.account(), scope.account())
        || (!said.region().equals(Text.of("")) && differ(said.region(), scope.region()))) {
      return Answer.NO;
    }
    return said.account().equals(scope.account()) ? Answer.YES : Answer.MAYBE;
  }

  /** Whether both are in one configuration, which makes them by different providers. */
  private boolean isPartOfTheSame(Abroad<D> said, Made<D> made) {
    return said.from().scope().unit().equals(made.by().scope().unit());
  }

  /** Somebody has told these places apart, so a region that is not known may be another too. */
  private Answer samePlace(Abroad<D> said, Scope scope) {
    boolean global = said.region().equals(Text.of(""));
    if (differ(said.account(), scope.account())
        || (!global && differ(said.region(), scope.region()))) {
      return Answer.NO;
    }
    return said.account().equals(scope.account())
            && (global || said.region().equals(scope.region()))
        ? Answer.YES
        : Answer.MAYBE;
  }

  private static boolean differ(Text one, Text other) {
    return one.isKnown() && other.isKnown() && !one.equals(other);
  }

  /** Whether all that is not known of a name is given to its template from outside. */
  private static boolean isGiven(Text name, TemplateResolver resolver) {
    return name.symbols().stream()
        .allMatch(
            symbol -> resolver.parameters().has(symbol.name()) || symbol.equals(region(resolver)));
  }

  private static @Nullable Symbol region(TemplateResolver resolver) {
    List<Symbol> symbols = resolver.scope().region().symbols();
    return symbols.isEmpty() ? null : symbols.getFirst();
  }

  private static Reason why(Abroad<?> said, String open, String settledBy) {
    return Reason.at(
        said.at(),
        said.from().scope().part().isPresent()
            ? "the %s may be for it, by its name %s: %s".formatted(said.what(), said.name(), open)
            : "the %s of %s may be for it, by its name %s: %s"
                .formatted(said.what(), said.from().scope().unit(), said.name(), open),
        settledBy);
  }
}
