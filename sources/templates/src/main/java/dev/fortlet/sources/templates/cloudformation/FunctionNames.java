package dev.fortlet.sources.templates.cloudformation;

import dev.fortlet.model.facts.Answer;
import dev.fortlet.model.facts.Location;
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
  private final List<Abroad<FunctionDraft>> abroad = new ArrayList<>();
  private final List<Saying<FunctionDraft>> unclear = new ArrayList<>();
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

  /** What is said of functions that this template does not make, or perhaps does not. */
  List<Abroad<FunctionDraft>> abroad() {
    return abroad;
  }

  /** What is said of functions that cannot be told at all. */
  List<Saying<FunctionDraft>> unclear() {
    return unclear;
  }

  /**
   * Tells the function that a value names, or those that it may name.
   *
   * @param what the resource that says it: "permission Open"
   */
  void tell(Value reference, String what, Location at, Saying<FunctionDraft> saying) {
    Named named = find(reference);
    if (named instanceof Named.One(var function, var qualifier)) {
      saying.certainly().accept(function, qualifier);
      return;
    }
    Runnable here =
        () -> {
          if (named instanceof Named.Unclear(var possible, var reason)) {
            possible.forEach(function -> saying.maybe().accept(function, reason));
          }
        };
    if (!(reference instanceof Value.Scalar(var text, _, _))) {
      here.run();
      unclear.add(saying);
      return;
    }
    // What is handed over from another template is most likely found there.
    boolean handed = resolver.origins().isHanded(text);
    if (!handed) {
      here.run();
    }
    abroad.add(abroad(text, false, what, at, saying, handed ? here : () -> {}));
    for (Text possible : resolver.imports().perhaps(text)) {
      abroad.add(abroad(possible, true, what, at, saying, () -> {}));
    }
  }

  private Abroad<FunctionDraft> abroad(
      Text text,
      boolean perhaps,
      String what,
      Location at,
      Saying<FunctionDraft> saying,
      Runnable elsewise) {
    // arn:aws:lambda:region:account:function:name, or without what stands before the account.
    List<Text> fields = text.split(':', 7).orElse(List.of());
    boolean whole = fields.size() > 5 && fields.getFirst().equals(Text.of("arn"));
    boolean part = fields.size() > 2 && fields.get(1).equals(Text.of("function"));
    Scope own = resolver.scope();
    return new Abroad<>(
        name(text),
        whole ? fields.get(4) : part ? fields.getFirst() : own.account(),
        whole ? fields.get(3) : own.region(),
        perhaps,
        resolver,
        what,
        at,
        saying,
        elsewise);
  }

  Named find(Value reference) {
    return switch (reference) {
      case Value.Scalar(var text, _, _) -> find(text, reference);
      case Value.Unresolved(var reason, _) -> new Named.Unclear(functions, reason);
      case Value.Sequence _, Value.Mapping _ ->
          new Named.Unclear(functions, Fields.notA("the function's name", "text", reference.at()));
    };
  }

  /** The name in an ARN or a part of one, with its qualifier. */
  private static Text name(Text text) {
    return Texts.afterWords(text, ":function:")
        .or(() -> Texts.afterWords(text, ":web-function/"))
        .or(() -> Texts.after(text, Text.of("function:")))
        .orElse(text);
  }

  private Named find(Text text, Value reference) {
    // The account and the region of an ARN do not matter: a template's resources are in its own,
    // unless it is deployed to several places.
    if (isOfAnotherPart(text)) {
      return new Named.Elsewhere();
    }
    Text name = name(text);
    FunctionDraft exact = byName.get(name);
    if (exact != null) {
      return new Named.One(exact, Text.of(""));
    }
    Optional<Named> qualified = name.isKnown() ? qualified(name.toString()) : qualified(name);
    if (qualified.isPresent()) {
      return qualified.get();
    }
    boolean inside = resolver.origins().isMadeInside(name);
    List<FunctionDraft> possible = new ArrayList<>();
    for (FunctionDraft function : name.isKnown() ? openNames : functions) {
      if ((inside || !function.hasGeneratedName)
          && name.equalTo(function.name)
                  .or(name.equalTo(function.name.plus(":").plus(Text.of(REST))))
              != Answer.NO) {
        possible.add(function);
      }
    }
    return possible.isEmpty()
        ? new Named.Elsewhere()
        : new Named.Unclear(possible, resolver.origins().why(text, reference.at()));
  }

  private boolean isOfAnotherPart(Text text) {
    Scope own = resolver.scope();
    if (own.part().isEmpty()) {
      return false;
    }
    List<Text> fields = text.split(':', 7).orElse(List.of());
    return fields.size() == 7
        && (fields.get(3).equalTo(own.region()) == Answer.NO
            || fields.get(4).equalTo(own.account()) == Answer.NO);
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
