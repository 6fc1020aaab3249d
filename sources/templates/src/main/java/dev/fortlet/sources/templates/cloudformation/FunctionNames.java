package dev.fortlet.sources.templates.cloudformation;

import dev.fortlet.model.facts.Answer;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Symbol;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.facts.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the function that a text names: by name, ARN, partial ARN, with or without qualifier. */
final class FunctionNames {

  /** What a text names. */
  sealed interface Named {

    /**
     * @param qualifier empty for the function itself
     */
    record One(FunctionDraft function, Text qualifier) implements Named {}

    /** No function of this template. */
    record Elsewhere() implements Named {}

    /** Possibly one of these. */
    record Unclear(List<FunctionDraft> functions, Reason reason) implements Named {}
  }

  private static final Symbol REST = new Symbol("", "rest", Symbol.Shape.ANY);

  private final List<FunctionDraft> functions;
  private final Map<Text, FunctionDraft> byName = new HashMap<>();
  private final List<FunctionDraft> openNames = new ArrayList<>();
  private final TemplateResolver resolver;

  FunctionNames(List<FunctionDraft> functions, TemplateResolver resolver) {
    this.functions = functions;
    this.resolver = resolver;
    for (FunctionDraft function : functions) {
      byName.putIfAbsent(function.name, function);
      if (!function.name.isKnown()) {
        openNames.add(function);
      }
    }
  }

  List<FunctionDraft> all() {
    return functions;
  }

  Named find(Value reference) {
    return switch (reference) {
      case Value.Scalar(var text, _, _) -> find(text, reference);
      case Value.Unresolved(var reason, _) -> new Named.Unclear(functions, reason);
      case Value.Sequence _, Value.Mapping _ ->
          new Named.Unclear(functions, Fields.notA("the function's name", "text", reference.at()));
    };
  }

  private Named find(Text text, Value reference) {
    // The account and the region of an ARN do not matter: a template's resources are in its own.
    Text name =
        Texts.afterWords(text, ":function:")
            .or(() -> Texts.afterWords(text, ":web-function/"))
            .or(() -> Texts.after(text, Text.of("function:")))
            .orElse(text);
    FunctionDraft exact = byName.get(name);
    if (exact != null) {
      return new Named.One(exact, Text.of(""));
    }
    Optional<Named> qualified = name.isKnown() ? qualified(name.toString()) : qualified(name);
    if (qualified.isPresent()) {
      return qualified.get();
    }
    boolean inside = resolver.isMadeInside(name);
    List<FunctionDraft> possible = new ArrayList<>();
    for (FunctionDraft function : name.isKnown() ? openNames : functions) {
      if ((inside || !function.hasGeneratedName())
          && name.equalTo(function.name)
                  .or(name.equalTo(function.name.plus(":").plus(Text.of(REST))))
              != Answer.NO) {
        possible.add(function);
      }
    }
    return possible.isEmpty()
        ? new Named.Elsewhere()
        : new Named.Unclear(possible, resolver.why(text, reference.at()));
  }

  private Optional<Named> qualified(String name) {
    int colon = name.indexOf(':');
    FunctionDraft function = colon < 0 ? null : byName.get(Text.of(name.substring(0, colon)));
    return function == null
        ? Optional.empty()
        : Optional.of(new Named.One(function, Text.of(name.substring(colon + 1))));
  }

  private Optional<Named> qualified(Text name) {
    for (FunctionDraft function : functions) {
      Optional<Text> qualifier = Texts.after(name, function.name.plus(":"));
      if (qualifier.isPresent()) {
        return Optional.of(new Named.One(function, qualifier.get()));
      }
    }
    return Optional.empty();
  }
}
