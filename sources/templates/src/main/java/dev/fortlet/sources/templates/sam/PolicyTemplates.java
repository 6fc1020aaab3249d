package dev.fortlet.sources.templates.sam;

import dev.fortlet.model.facts.CompactJson;
import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.templates.drafts.Draft;
import dev.fortlet.sources.templates.drafts.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** SAM's policy templates: a name and parameters that stand for statements. */
final class PolicyTemplates {

  private static final String FILE = "policy-templates.tsv";

  private static final Table TABLE = Table.read(FILE, 1);

  private PolicyTemplates() {}

  /**
   * The policy document of a template with its parameters put in.
   *
   * @param use the mapping of one entry: the template's name and its parameters
   * @return unresolved if the template is unknown or a parameter is missing
   */
  static Value expand(Value.Entry use) {
    Draft draft = new Draft(use.keyAt());
    Optional<String> found = TABLE.row(use.key());
    if (found.isEmpty()) {
      return draft.unresolved(
          "the SAM policy template %s is not known".formatted(use.key()), "a statement of its own");
    }
    String row = found.get();
    int tab = row.indexOf('\t');
    Optional<Value.Mapping> given = Shape.mapping(use.value());
    if (given.isEmpty()) {
      return draft.unresolved(
          "the parameters of SAM policy template %s could not be read".formatted(use.key()),
          "parameters written out");
    }
    for (String parameter : row.substring(0, tab).split(",")) {
      if (!parameter.isEmpty() && !given.get().has(parameter)) {
        return draft.unresolved(
            "SAM policy template %s lacks parameter %s".formatted(use.key(), parameter),
            "parameter " + parameter);
      }
    }
    Value statements = CompactJson.read(row.substring(tab + 1), FILE);
    return draft.map("Statement", fill(statements, given.get(), draft));
  }

  private static Value fill(Value value, Value.Mapping parameters, Draft draft) {
    Optional<Value> given = Shape.reference(value).flatMap(parameters::get);
    if (given.isPresent()) {
      return given.get();
    }
    return switch (value) {
      case Value.Scalar _, Value.Unresolved _ -> draft.copy(value);
      case Value.Sequence(var items, var _) -> {
        List<Value> filled = new ArrayList<>(items.size());
        for (Value item : items) {
          filled.add(fill(item, parameters, draft));
        }
        yield draft.list(filled);
      }
      case Value.Mapping(var entries, var _) -> {
        List<Value.Entry> filled = new ArrayList<>(entries.size());
        for (Value.Entry entry : entries) {
          filled.add(draft.entry(entry.key(), fill(entry.value(), parameters, draft)));
        }
        yield new Value.Mapping(filled, draft.at());
      }
    };
  }
}
