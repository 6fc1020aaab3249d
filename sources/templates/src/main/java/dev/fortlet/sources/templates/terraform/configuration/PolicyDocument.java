package dev.fortlet.sources.templates.terraform.configuration;

import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.facts.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code aws_iam_policy_document}: the policy that its statements and its sources come to. */
final class PolicyDocument {

  private final ResourceInstance data;
  private final Location at;
  private final List<Datum> statements = new ArrayList<>();
  private Optional<Reason> missing = Optional.empty();

  PolicyDocument(ResourceInstance data) {
    this.data = data;
    this.at = data.block().at();
  }

  /** A string that keeps what it is made of. */
  Datum json() {
    sources("source_policy_documents", "source_json", false);
    own();
    sources("override_policy_documents", "override_json", true);
    data.block()
        .damage()
        .ifPresent(problem ->
            missing =
                Optional.of(Reason.at(problem.at(), problem.message(), "a file without errors")));
    Map<String, Datum> document = new LinkedHashMap<>();
    document.put("Version", data.written("version").orElseGet(() -> Datum.text("2012-10-17", at)));
    document.put("Statement", new Datum.Items(statements, missing, at));
    Datum whole = Datum.entries(document, at);
    TemplateText text = new TemplateText(data.module().session().budget());
    JsonWriter.write(whole, text, data.module());
    return text.finish(false, at) instanceof Datum.Str written
        ? new Datum.Str(written.text(), Optional.of(whole), false, at)
        : Datum.gap(at, "a policy of more than " + Budget.MAX_TEXT + " characters", "a plan");
  }

  private void own() {
    switch (data.written("statement").orElse(null)) {
      case null -> {}
      case Datum.Items(var items, var open, _) -> {
        for (Datum item : items) {
          if (item instanceof Datum.Entries(var written, var gap, var where)) {
            put(statement(written, where), true);
            missing = missing.or(() -> gap);
          } else {
            missing = Optional.of(Access.why(item, at));
          }
        }
        missing = missing.or(() -> open);
      }
      // JSON may have the only statement without brackets.
      case Datum.Entries(var written, _, var where) -> put(statement(written, where), true);
      case Datum other -> missing = Optional.of(Access.why(other, at));
    }
  }

  /** Takes in other documents. A statement replaces an earlier one of its Sid. */
  private void sources(String list, String single, boolean replaces) {
    List<Datum> documents = new ArrayList<>();
    switch (data.written(list).orElse(null)) {
      case null -> {}
      case Datum.Nil _ -> {}
      case Datum.Items(var items, var open, _) -> {
        documents.addAll(items);
        missing = missing.or(() -> open);
      }
      case Datum other -> missing = Optional.of(Access.why(other, at));
    }
    data.written(single).ifPresent(documents::add);
    for (Datum document : documents) {
      if (document instanceof Datum.Nil
          || (document instanceof Datum.Str(var text, _, _, _) && text.equals(Text.of("")))) {
        continue;
      }
      Optional<Datum> read = read(document);
      if (read.orElse(null) instanceof Datum.Entries(var entries, var open, _)) {
        missing = missing.or(() -> open);
        switch (entries.get("Statement")) {
          case null -> {}
          case Datum.Items(var items, var gap, _) -> {
            items.forEach(item -> put(item, replaces));
            missing = missing.or(() -> gap);
          }
          case Datum one -> put(one, replaces);
        }
      } else {
        missing = Optional.of(Access.why(document, at));
      }
    }
  }

  private static Optional<Datum> read(Datum document) {
    if (!(document instanceof Datum.Str string)) {
      return Optional.empty();
    }
    if (string.document().isPresent()) {
      return string.document();
    }
    Optional<Value> parsed = EncodingFunctions.document(string);
    return parsed.map(Values::datum);
  }

  private void put(Datum statement, boolean replaces) {
    String sid = sid(statement);
    if (replaces && !sid.isEmpty()) {
      for (int i = 0; i < statements.size(); i++) {
        if (sid(statements.get(i)).equals(sid)) {
          statements.set(i, statement);
          return;
        }
      }
    }
    statements.add(statement);
  }

  private static String sid(Datum statement) {
    return statement instanceof Datum.Entries(var entries, _, _) && entries.get("Sid") != null
        ? Texts.known(entries.get("Sid")).orElse("")
        : "";
  }

  private Datum statement(Map<String, Datum> written, Location where) {
    Map<String, Datum> statement = new LinkedHashMap<>();
    Datum sid = written.get("sid");
    if (sid != null && !(sid instanceof Datum.Nil)) {
      statement.put("Sid", sid);
    }
    Datum effect = written.get("effect");
    statement.put(
        "Effect",
        effect == null || effect instanceof Datum.Nil ? Datum.text("Allow", where) : effect);
    list(written, "actions", statement, "Action");
    list(written, "not_actions", statement, "NotAction");
    list(written, "resources", statement, "Resource");
    list(written, "not_resources", statement, "NotResource");
    principals(written, "principals", statement, "Principal");
    principals(written, "not_principals", statement, "NotPrincipal");
    conditions(written, statement, where);
    return Datum.entries(statement, where);
  }

  private static void list(
      Map<String, Datum> written, String argument, Map<String, Datum> statement, String element) {
    Datum value = written.get(argument);
    if (value == null || value instanceof Datum.Nil) {
      return;
    }
    if (value instanceof Datum.Items(var items, var open, var where)) {
      if (items.isEmpty() && open.isEmpty()) {
        return;
      }
      statement.put(element, new Datum.Items(variables(items), open, where));
    } else {
      statement.put(element, open(value));
    }
  }

  /** A list that is not known at all is no string either. */
  private static Datum open(Datum value) {
    return value instanceof Datum.Str(var text, _, _, var where) && !text.isKnown()
        ? Access.unknownList(text, where)
        : value;
  }

  /** {@code &{aws:username}} is how these documents spell the policy's own variables. */
  private static List<Datum> variables(List<Datum> items) {
    List<Datum> plain = new ArrayList<>(items.size());
    for (Datum item : items) {
      plain.add(
          item instanceof Datum.Str(var text, _, _, var where) && hasVariables(text)
              ? Datum.text(plain(text), where)
              : item);
    }
    return plain;
  }

  private static boolean hasVariables(Text text) {
    for (Text.Part part : text.parts()) {
      if (part instanceof Text.Part.Literal(var value) && value.contains("&{")) {
        return true;
      }
    }
    return false;
  }

  private static Text plain(Text text) {
    List<Text.Part> parts = new ArrayList<>();
    for (Text.Part part : text.parts()) {
      parts.add(
          part instanceof Text.Part.Literal(var value)
              ? new Text.Part.Literal(value.replace("&{", "${"))
              : part);
    }
    return Text.of(parts);
  }

  private static void principals(
      Map<String, Datum> written, String block, Map<String, Datum> statement, String element) {
    List<Datum> items = blocks(written.get(block));
    if (items.isEmpty()) {
      return;
    }
    Map<String, Datum> principals = new LinkedHashMap<>();
    for (Datum item : items) {
      if (!(item instanceof Datum.Entries(var entries, _, var where))) {
        statement.put(element, item);
        return;
      }
      Datum type = entries.get("type");
      Datum identifiers = entries.get("identifiers");
      Optional<String> kind = type == null ? Optional.empty() : Texts.known(type);
      if (kind.isEmpty() || identifiers == null) {
        statement.put(
            element,
            type instanceof Datum.Gap
                ? type
                : Datum.gap(where, "the type of a principal is not known", "a plan"));
        return;
      }
      if (kind.get().equals("*")) {
        statement.put(element, Datum.text("*", where));
        return;
      }
      Datum before = principals.get(kind.get());
      principals.put(kind.get(), before == null ? open(identifiers) : joined(before, identifiers));
    }
    statement.put(element, Datum.entries(principals, items.getFirst().at()));
  }

  private static Datum joined(Datum one, Datum other) {
    if (one instanceof Datum.Items(var items, var open, var where)
        && other instanceof Datum.Items(var others, var alsoOpen, _)) {
      List<Datum> all = new ArrayList<>(items);
      all.addAll(others);
      return new Datum.Items(all, open.or(() -> alsoOpen), where);
    }
    return one instanceof Datum.Items ? open(other) : one;
  }

  private static void conditions(
      Map<String, Datum> written, Map<String, Datum> statement, Location where) {
    List<Datum> items = blocks(written.get("condition"));
    if (items.isEmpty()) {
      return;
    }
    Map<String, Datum> tests = new LinkedHashMap<>();
    for (Datum item : items) {
      if (!(item instanceof Datum.Entries(var entries, _, _))) {
        statement.put("Condition", item);
        return;
      }
      Optional<String> test = known(entries.get("test"));
      Optional<String> variable = known(entries.get("variable"));
      Datum values = entries.get("values");
      if (test.isEmpty() || variable.isEmpty() || values == null) {
        statement.put("Condition", Datum.gap(where, "a condition is not known in full", "a plan"));
        return;
      }
      Map<String, Datum> keys = new LinkedHashMap<>();
      if (tests.get(test.get()) instanceof Datum.Entries(var before, _, _)) {
        keys.putAll(before);
      }
      Datum plain =
          values instanceof Datum.Items(var each, var open, var at)
              ? new Datum.Items(variables(each), open, at)
              : open(values);
      Datum before = keys.get(variable.get());
      keys.put(variable.get(), before == null ? plain : joined(before, plain));
      tests.put(test.get(), Datum.entries(keys, item.at()));
    }
    statement.put("Condition", Datum.entries(tests, where));
  }

  private static Optional<String> known(@org.jspecify.annotations.Nullable Datum value) {
    return value == null ? Optional.empty() : Texts.known(value);
  }

  /** Blocks of a type, with a gap among them if there may be more. */
  private static List<Datum> blocks(@org.jspecify.annotations.Nullable Datum value) {
    return switch (value) {
      case null -> List.of();
      case Datum.Nil _ -> List.of();
      case Datum.Items(var items, var open, var at) -> {
        if (open.isEmpty()) {
          yield items;
        }
        List<Datum> all = new ArrayList<>(items);
        all.add(new Datum.Gap(open.get(), false, at));
        yield all;
      }
      case Datum other -> List.of(other);
    };
  }
}
