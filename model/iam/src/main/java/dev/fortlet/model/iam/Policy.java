package dev.fortlet.model.iam;

import dev.fortlet.model.facts.Listing;
import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A policy document and what was understood of it.
 *
 * <p>The document is the policy: two policies are equal if their documents are. It is read on the
 * first question, so that policies nobody asks about cost nothing.
 */
public final class Policy {

  private final Value document;
  private volatile @Nullable Parsed parsed;
  private volatile @Nullable ActionIndex actions;
  private volatile @Nullable List<ActionIndex> actionsOfEach;
  private volatile @Nullable Mentions mentions;

  /** What a document says. An incomplete list has statements that could not be read. */
  record Parsed(Listing<Statement> statements, List<Reason> oddities, boolean variables) {
    Parsed {
      oddities = List.copyOf(oddities);
    }
  }

  public Policy(Value document) {
    this.document = document;
  }

  /** A policy without statements: it allows nobody anything. */
  public static Policy empty(Location at) {
    return of(List.of(), at);
  }

  /**
   * A policy made of statement documents.
   *
   * @param statements each a mapping as in a policy document; an {@link Value.Unresolved} stands
   *     for statements that could not be read
   */
  public static Policy of(List<? extends Value> statements, Location at) {
    return new Policy(
        new Value.Mapping(
            List.of(
                new Value.Entry("Version", at, Value.Scalar.string("2012-10-17", at)),
                new Value.Entry("Statement", at, new Value.Sequence(List.copyOf(statements), at))),
            at));
  }

  /**
   * One policy that allows and denies what all of these do together. A part that has no variables
   * because of its old version keeps that: it is read by its own version.
   */
  public static Policy join(List<Policy> policies, Location at) {
    if (policies.size() == 1) {
      return policies.getFirst();
    }
    List<Value> statements = new ArrayList<>();
    for (Policy policy : policies) {
      statements.addAll(PolicyParser.statementDocuments(policy.document));
    }
    return of(statements, at);
  }

  public Value document() {
    return document;
  }

  /** What could be read of the statements, and why there may be more. */
  public Listing<Statement> statements() {
    return parsed().statements();
  }

  /** What is wrong with the document as a whole. None of it is understood. */
  public List<Reason> oddities() {
    return parsed().oddities();
  }

  /** The first thing in this policy that is not understood, wherever it stands. */
  public Optional<Reason> gap() {
    Optional<Reason> own = statements().missing().or(() -> oddities().stream().findFirst());
    if (own.isPresent()) {
      return own;
    }
    for (Statement statement : statements().items()) {
      Optional<Reason> gap = statement.gap();
      if (gap.isPresent()) {
        return gap;
      }
    }
    return Optional.empty();
  }

  /**
   * Whether a statement may speak of an action. All statements are asked together first: few
   * policies speak of what a question is about.
   *
   * @param statement its number, from 0
   * @param action in lower case
   */
  boolean maySpeakOf(int statement, String action) {
    return actions().maySpeakOf(action) && actionsOfEach().get(statement).maySpeakOf(action);
  }

  /** Whether it may allow anybody an action, as far as it was read and beyond. */
  public boolean mayLetIn(String action) {
    return !statements().isComplete()
        || !oddities().isEmpty()
        || mayAllow(action.toLowerCase(Locale.ROOT));
  }

  /** Whether any statement that may allow something speaks of an action, in lower case. */
  boolean mayAllow(String action) {
    if (!actions().maySpeakOf(action)) {
      return false;
    }
    List<Statement> statements = statements().items();
    for (int i = 0; i < statements.size(); i++) {
      if (statements.get(i).effect() != Statement.Effect.DENY
          && actionsOfEach().get(i).maySpeakOf(action)) {
        return true;
      }
    }
    return false;
  }

  private ActionIndex actions() {
    ActionIndex known = actions;
    if (known == null) {
      known = ActionIndex.of(statements().items());
      actions = known;
    }
    return known;
  }

  private List<ActionIndex> actionsOfEach() {
    List<ActionIndex> known = actionsOfEach;
    if (known == null) {
      List<ActionIndex> made = new ArrayList<>();
      statements().items().forEach(each -> made.add(ActionIndex.of(List.of(each))));
      known = List.copyOf(made);
      actionsOfEach = known;
    }
    return known;
  }

  /** What the document names. */
  Mentions mentions() {
    Mentions known = mentions;
    if (known == null) {
      known = Mentions.of(document);
      mentions = known;
    }
    return known;
  }

  public Location location() {
    return document.at();
  }

  private Parsed parsed() {
    Parsed known = parsed;
    if (known == null) {
      known = PolicyParser.read(document);
      parsed = known;
    }
    return known;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Policy policy && document.equals(policy.document);
  }

  @Override
  public int hashCode() {
    return document.hashCode();
  }

  @Override
  public String toString() {
    return "Policy[" + document.at() + "]";
  }
}
