package dev.fortlet.model.estate.snapshot;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.fortlet.model.estate.snapshot.EstateWriter.Element;
import dev.fortlet.model.facts.Fact;
import dev.fortlet.model.facts.Listing;
import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Symbol;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.facts.Value;
import dev.fortlet.model.iam.Policy;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Writes what may be unknown.
 *
 * <p>A known fact is its value, an unread one {@code {"unread": reason}}, an empty optional {@code
 * null}. A complete listing is an array, a partial one {@code {"items": [...], "missing": reason}}.
 * A text is a string, or an array of strings and symbols.
 */
final class FactWriter {

  private final JsonGenerator json;

  FactWriter(JsonGenerator json) {
    this.json = json;
  }

  <T> void fact(String field, Fact<T> fact, Element<? super T> element) throws IOException {
    json.writeFieldName(field);
    switch (fact) {
      case Fact.Known<T>(var value) -> element.write(value);
      case Fact.Unread<T>(var reason) -> unread(reason);
    }
  }

  <T> void optionalFact(String field, Fact<Optional<T>> fact, Element<? super T> element)
      throws IOException {
    fact(field, fact, value -> nullable(value, element));
  }

  <T> void optional(String field, Optional<T> value, Element<? super T> element)
      throws IOException {
    json.writeFieldName(field);
    nullable(value, element);
  }

  private <T> void nullable(Optional<T> value, Element<? super T> element) throws IOException {
    if (value.isPresent()) {
      element.write(value.get());
    } else {
      json.writeNull();
    }
  }

  <T> void list(String field, List<T> items, Element<? super T> element) throws IOException {
    json.writeArrayFieldStart(field);
    for (T item : items) {
      element.write(item);
    }
    json.writeEndArray();
  }

  <T> void listing(String field, Listing<T> listing, Element<? super T> element)
      throws IOException {
    if (listing.missing().isEmpty()) {
      list(field, listing.items(), element);
      return;
    }
    json.writeObjectFieldStart(field);
    list("items", listing.items(), element);
    json.writeFieldName("missing");
    reason(listing.missing().get());
    json.writeEndObject();
  }

  void text(String field, Text text) throws IOException {
    json.writeFieldName(field);
    text(text);
  }

  void text(Text text) throws IOException {
    Optional<String> known = text.known();
    if (known.isPresent()) {
      json.writeString(known.get());
      return;
    }
    json.writeStartArray();
    for (Text.Part part : text.parts()) {
      switch (part) {
        case Text.Part.Literal(var literal) -> json.writeString(literal);
        case Text.Part.Unknown(var symbol) -> symbol(symbol);
      }
    }
    json.writeEndArray();
  }

  private void symbol(Symbol symbol) throws IOException {
    json.writeStartObject();
    json.writeStringField("symbol", symbol.name());
    json.writeStringField("scope", symbol.scope());
    json.writeStringField("shape", symbol.shape().name());
    json.writeEndObject();
  }

  void location(String field, Location location) throws IOException {
    json.writeStringField(field, location.toString());
  }

  void reason(Reason reason) throws IOException {
    json.writeStartObject();
    json.writeStringField("message", reason.message());
    json.writeStringField("settledBy", reason.settledBy());
    if (reason.where().isPresent()) {
      location("where", reason.where().get());
    }
    json.writeEndObject();
  }

  private void unread(Reason reason) throws IOException {
    json.writeStartObject();
    json.writeFieldName("unread");
    reason(reason);
    json.writeEndObject();
  }

  /** A policy is its document, as readable JSON; the positions of its values stand beside it. */
  void policy(Policy policy) throws IOException {
    Value document = policy.document();
    json.writeStartObject();
    json.writeStringField("file", document.at().file());
    json.writeFieldName("json");
    value(document);
    json.writeFieldName("at");
    Positions positions = new Positions(document.at().file());
    positions.collect(document);
    positions.write(json);
    json.writeEndObject();
  }

  private void value(Value value) throws IOException {
    switch (value) {
      case Value.Scalar scalar -> scalar(scalar);
      case Value.Sequence sequence -> {
        json.writeStartArray();
        for (Value item : sequence.items()) {
          value(item);
        }
        json.writeEndArray();
      }
      case Value.Mapping mapping -> mapping(mapping);
      case Value.Unresolved unresolved -> {
        json.writeStartObject();
        json.writeFieldName("$unread");
        reason(unresolved.reason());
        json.writeEndObject();
      }
    }
  }

  private void scalar(Value.Scalar scalar) throws IOException {
    Optional<String> known = scalar.text().known();
    if (known.isPresent() && scalar.type() == Value.Type.STRING) {
      json.writeString(known.get());
      return;
    }
    json.writeStartObject();
    json.writeFieldName("$" + scalar.type().name().toLowerCase(Locale.ROOT));
    text(scalar.text());
    json.writeEndObject();
  }

  /** A key with a dollar sign in front is ours; a document that has one is written as a list. */
  private void mapping(Value.Mapping mapping) throws IOException {
    boolean plain = mapping.entries().stream().noneMatch(entry -> entry.key().startsWith("$"));
    json.writeStartObject();
    if (plain) {
      for (Value.Entry entry : mapping.entries()) {
        json.writeFieldName(entry.key());
        value(entry.value());
      }
    } else {
      json.writeArrayFieldStart("$mapping");
      for (Value.Entry entry : mapping.entries()) {
        json.writeString(entry.key());
        value(entry.value());
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }
}
