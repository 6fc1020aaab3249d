package dev.fortlet.sources.templates.cloudformation;

import dev.fortlet.model.estate.Qualifier;
import dev.fortlet.model.estate.Trigger;
import dev.fortlet.model.estate.WebFunction;
import dev.fortlet.model.facts.Fact;
import dev.fortlet.model.facts.Listing;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.facts.Value;
import dev.fortlet.model.iam.Perhaps;
import dev.fortlet.model.iam.Policy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A function as far as it is read: other resources of the template add to it. */
final class FunctionDraft {

  private static final int MAX_GAPS = 20;

  final Resource resource;
  final Text name;
  final Text arn;
  final boolean web;

  /** Whether its name is made on deployment, so that nothing written elsewhere can spell it. */
  final boolean hasGeneratedName;

  final Map<Text, QualifierDraft> qualifiers = new LinkedHashMap<>();
  final List<Trigger> triggers = new ArrayList<>();
  Optional<Reason> triggersMissing = Optional.empty();
  Listing<WebFunction.Endpoint> endpoints = Listing.none();
  Listing<Text> failureDestinations = Listing.none();
  Optional<Text> logGroup = Optional.empty();
  private int gaps;

  FunctionDraft(Resource resource, Text name, Text arn, boolean hasGeneratedName, boolean web) {
    this.hasGeneratedName = hasGeneratedName;
    this.resource = resource;
    this.name = name;
    this.arn = arn;
    this.web = web;
    qualifiers.put(Text.of(""), new QualifierDraft(Qualifier.Kind.UNQUALIFIED));
  }

  QualifierDraft qualifier(Text qualifier) {
    if (qualifier.equalTo("$LATEST") == dev.fortlet.model.facts.Answer.YES) {
      return qualifier(Text.of(""));
    }
    return qualifiers.computeIfAbsent(
        qualifier,
        text -> new QualifierDraft(isNumber(text) ? Qualifier.Kind.VERSION : Qualifier.Kind.ALIAS));
  }

  private static boolean isNumber(Text text) {
    String known = text.known().orElse("x");
    return known.chars().allMatch(Character::isDigit);
  }

  /** A gap in the policy of every name of the function. */
  void policyGap(Reason reason) {
    // One gap leaves a policy open; a few say why. Thousands would only fill the memory.
    if (++gaps > MAX_GAPS) {
      return;
    }
    qualifiers.values().forEach(each -> each.statements.add(gap(reason)));
  }

  /**
   * Statements that may be for this function: those that may be for it under every of its names.
   *
   * @param statement what it is under the name of an ARN
   */
  void perhaps(Function<Text, Value> statement, Reason reason) {
    if (gaps + 1 >= MAX_GAPS) {
      policyGap(reason);
      return;
    }
    gaps++;
    qualifiers.forEach(
        (name, each) -> each.statements.add(Perhaps.statement(statement.apply(arn(name)), reason)));
  }

  Text arn(Text qualifier) {
    return qualifier.equals(Text.of("")) ? arn : arn.plus(":").plus(qualifier);
  }

  /** A gap in what is known of the URLs of every name of the function. */
  void urlGap(Reason reason) {
    for (QualifierDraft each : qualifiers.values()) {
      if (each.url.equals(Fact.known(Optional.<Qualifier.FunctionUrl>empty()))) {
        each.url = Fact.unread(reason);
      }
    }
  }

  private Value gap(Reason reason) {
    return new Value.Unresolved(reason, resource.at());
  }

  List<Qualifier> finish() {
    List<Qualifier> finished = new ArrayList<>();
    qualifiers.forEach((name, draft) ->
        finished.add(new Qualifier(draft.kind, name, arn(name), draft.policy(this), draft.url)));
    return finished;
  }

  /** One name of the function and what was written for it. */
  static final class QualifierDraft {
    Qualifier.Kind kind;
    final List<Value> statements = new ArrayList<>();
    final List<Policy> documents = new ArrayList<>();
    Fact<Optional<Qualifier.FunctionUrl>> url = Fact.known(Optional.empty());

    QualifierDraft(Qualifier.Kind kind) {
      this.kind = kind;
    }

    private Fact<Policy> policy(FunctionDraft function) {
      // A policy document replaces what permissions wrote before it and is added to by those after
      // it. A template does not say which comes first, so both count.
      Policy own = Policy.of(statements, function.resource.at());
      if (documents.isEmpty()) {
        return Fact.known(own);
      }
      List<Policy> all = new ArrayList<>(documents);
      if (!statements.isEmpty()) {
        all.add(own);
      }
      return Fact.known(Policy.join(all, documents.getFirst().location()));
    }
  }
}
