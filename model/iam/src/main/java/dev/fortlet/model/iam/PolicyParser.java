package dev.fortlet.model.iam;

import dev.fortlet.model.facts.Json;
import dev.fortlet.model.facts.Listing;
import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.MalformedException;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads policy documents. It never throws: what it does not understand is kept, marked as an
 * oddity, and counts as not understood, never as absent.
 */
public final class PolicyParser {

  private static final String VARIABLES_SINCE = "2012-10-17";

  private PolicyParser() {}

  public static Policy parse(Value document) {
    return new Policy(document);
  }

  /**
   * @param file the name that positions in the policy carry
   */
  public static Policy parse(String json, String file) {
    try {
      return new Policy(Json.read(json, file));
    } catch (MalformedException e) {
      return new Policy(
          new Value.Unresolved(
              Reason.at(
                  e.where() == null ? new Location(file, 1, 1) : e.where(),
                  "the policy is not JSON: " + e.getMessage(),
                  "a policy document in JSON"),
              new Location(file, 1, 1)));
    }
  }

  static Policy.Parsed read(Value written) {
    Value document = unwrapped(written);
    List<Reason> oddities = new ArrayList<>();
    boolean variables = false;
    List<Statement> statements = new ArrayList<>();
    Optional<Reason> missing = Optional.empty();
    switch (document) {
      case Value.Unresolved(var reason, var _) -> missing = Optional.of(reason);
      case Value.Mapping mapping -> {
        variables = hasVariables(mapping, oddities);
        elements(mapping, oddities);
        missing = statements(mapping, variables, statements);
      }
      case Value.Scalar scalar -> missing = Optional.of(notAPolicy(scalar));
      case Value.Sequence sequence -> missing = Optional.of(notAPolicy(sequence));
    }
    return new Policy.Parsed(new Listing<>(statements, missing), oddities, variables);
  }

  /** A policy may be written as a JSON string inside a document. */
  private static Value unwrapped(Value document) {
    if (document instanceof Value.Scalar(var text, var type, var at)
        && type == Value.Type.STRING
        && text.known().isPresent()) {
      Value inner = parse(text.known().get(), at.file()).document();
      return inner instanceof Value.Scalar ? document : inner;
    }
    return document;
  }

  /** The statements as documents, each with what it needs to mean the same in another policy. */
  static List<Value> statementDocuments(Value document) {
    return switch (unwrapped(document)) {
      case Value.Unresolved unresolved -> List.of(unresolved);
      case Value.Scalar scalar -> List.of(new Value.Unresolved(notAPolicy(scalar), scalar.at()));
      case Value.Sequence sequence ->
          List.of(new Value.Unresolved(notAPolicy(sequence), sequence.at()));
      case Value.Mapping mapping -> {
        List<Reason> oddities = new ArrayList<>();
        boolean variables = hasVariables(mapping, oddities);
        elements(mapping, oddities);
        List<Value> documents = new ArrayList<>();
        for (Reason oddity : oddities) {
          documents.add(new Value.Unresolved(oddity, mapping.at()));
        }
        switch (mapping.get("Statement").orElse(null)) {
          case null -> documents.add(new Value.Unresolved(withoutStatement(mapping), mapping.at()));
          case Value.Sequence(var items, var _) ->
              items.forEach(item -> documents.add(marked(item, variables)));
          case Value other -> documents.add(marked(other, variables));
        }
        yield documents;
      }
    };
  }

  /** Old policies have no variables; joined with newer ones, each statement says so itself. */
  static final String PLAIN = "fortlet:plain";

  private static Value marked(Value statement, boolean variables) {
    if (variables || !(statement instanceof Value.Mapping(var entries, var at))) {
      return statement;
    }
    List<Value.Entry> marked = new ArrayList<>(entries);
    marked.add(new Value.Entry(PLAIN, at, new Value.Sequence(List.of(), at)));
    return new Value.Mapping(marked, at);
  }

  private static boolean hasVariables(Value.Mapping policy, List<Reason> oddities) {
    Value version = policy.get("Version").orElse(null);
    if (version == null) {
      return false;
    }
    Optional<String> known =
        version instanceof Value.Scalar(var text, var _, var _) ? text.known() : Optional.empty();
    if (known.isEmpty()) {
      oddities.add(Reason.at(version.at(), "the policy's Version is not known", "a fixed Version"));
      return true;
    }
    // YAML 1.1 readers take an unquoted 2012-10-17 for a date and may hand on a time with it.
    return known.get().startsWith(VARIABLES_SINCE);
  }

  private static void elements(Value.Mapping policy, List<Reason> oddities) {
    for (Value.Entry entry : policy.entries()) {
      switch (entry.key()) {
        case "Version", "Id", "Statement" -> {}
        default ->
            oddities.add(
                Reason.at(
                    entry.keyAt(),
                    "the policy has an element " + quoted(entry.key()) + " that is not known",
                    "a policy without it"));
      }
    }
    for (Value.Entry hidden : policy.duplicates()) {
      oddities.add(duplicate(hidden));
    }
  }

  private static Optional<Reason> statements(
      Value.Mapping policy, boolean variables, List<Statement> statements) {
    Value value = policy.get("Statement").orElse(null);
    if (value == null) {
      return Optional.of(withoutStatement(policy));
    }
    List<Value> items =
        value instanceof Value.Sequence(var several, var _) ? several : List.of(value);
    Optional<Reason> missing = Optional.empty();
    for (Value item : items) {
      switch (item) {
        case Value.Mapping mapping ->
            statements.add(new StatementReader(mapping, variables).read());
        case Value.Unresolved(var reason, var _) -> missing = missing.or(() -> Optional.of(reason));
        case Value.Scalar scalar -> missing = missing.or(() -> Optional.of(notAStatement(scalar)));
        case Value.Sequence nested ->
            missing = missing.or(() -> Optional.of(notAStatement(nested)));
      }
    }
    return missing;
  }

  private static Reason withoutStatement(Value.Mapping policy) {
    return Reason.at(policy.at(), "the policy has no Statement", "a policy with statements");
  }

  private static Reason notAPolicy(Value value) {
    return Reason.at(value.at(), "expected a policy document here", "a policy document");
  }

  private static Reason notAStatement(Value value) {
    return Reason.at(value.at(), "expected a policy statement here", "a statement");
  }

  static Reason duplicate(Value.Entry hidden) {
    return Reason.at(
        hidden.keyAt(),
        "the key " + quoted(hidden.key()) + " stands here twice, so one of them is lost",
        "a policy that has it once");
  }

  static String quoted(String key) {
    return "\"" + (key.length() > 60 ? key.substring(0, 60) + "..." : key) + "\"";
  }
}
