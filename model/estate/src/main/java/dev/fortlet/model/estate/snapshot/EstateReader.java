package dev.fortlet.model.estate.snapshot;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.fortlet.model.estate.DeploymentUnit;
import dev.fortlet.model.estate.Estate;
import dev.fortlet.model.estate.Fork;
import dev.fortlet.model.estate.LambdaFunction;
import dev.fortlet.model.estate.ManagedPolicy;
import dev.fortlet.model.estate.Organization;
import dev.fortlet.model.estate.Role;
import dev.fortlet.model.estate.SourceRead;
import dev.fortlet.model.estate.Workload;
import dev.fortlet.model.facts.Json;
import dev.fortlet.model.facts.Listing;
import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.MalformedException;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Texts;
import dev.fortlet.model.facts.Value;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads an estate, one function at a time, so that only the records and never the whole document
 * are in memory.
 */
final class EstateReader {

  private final JsonParser parser;
  private final String file;
  private final ResourceReader resources = new ResourceReader();
  private final Texts texts = new Texts();

  private boolean schemaSeen;
  private List<SourceRead> sources = List.of();
  private List<Organization> organizations = List.of();
  private List<DeploymentUnit> units = List.of();
  private Listing<ManagedPolicy> managedPolicies = Listing.none();
  private Listing<Role> roles = Listing.none();
  private List<Workload> workloads = List.of();
  private List<Fork> forks = List.of();
  private Optional<Listing<LambdaFunction>> functions = Optional.empty();

  EstateReader(JsonParser parser, String file) {
    this.parser = parser;
    this.file = file;
  }

  Estate read() throws IOException, MalformedException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw malformed("expected a snapshot made by fortlet collect");
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      parser.nextToken();
      field(field);
    }
    if (!schemaSeen) {
      throw malformed("expected \"schema\": \"" + Snapshot.SCHEMA + Snapshot.VERSION + "\"");
    }
    if (functions.isEmpty()) {
      throw malformed("expected \"functions\"");
    }
    return new Estate(
        units, functions.get(), roles, managedPolicies, workloads, sources, forks, organizations);
  }

  private void field(String field) throws IOException, MalformedException {
    if (!schemaSeen && !field.equals("schema")) {
      throw malformed("expected \"schema\" as the first field of a snapshot");
    }
    switch (field) {
      case "schema" -> schema();
      case "sources" -> sources = listing(resources::source).items();
      case "organizations" -> organizations = listing(resources::organization).items();
      case "units" -> units = listing(resources::unit).items();
      case "managedPolicies" -> managedPolicies = listing(resources::managedPolicy);
      case "roles" -> roles = listing(resources::role);
      case "workloads" -> workloads = listing(resources::workload).items();
      case "forks" -> forks = listing(resources::fork).items();
      case "functions" -> functions = Optional.of(listing(resources::function));
      default -> parser.skipChildren();
    }
  }

  private void schema() throws IOException, MalformedException {
    String schema = parser.getText();
    if (!schema.startsWith(Snapshot.SCHEMA)) {
      throw malformed("expected a snapshot of schema " + Snapshot.SCHEMA + Snapshot.VERSION);
    }
    if (!schema.equals(Snapshot.SCHEMA + Snapshot.VERSION)) {
      throw malformed(
          "the snapshot is of schema "
              + schema
              + ", this Fortlet reads up to "
              + Snapshot.SCHEMA
              + Snapshot.VERSION
              + ": read it with the Fortlet that made it, or a newer one");
    }
    schemaSeen = true;
  }

  private <T> Listing<T> listing(Fields.Element<T> element) throws IOException, MalformedException {
    if (parser.currentToken() == JsonToken.START_ARRAY) {
      return Listing.complete(items(element));
    }
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw malformed("expected an array");
    }
    List<T> items = List.of();
    Optional<Reason> missing = Optional.empty();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      parser.nextToken();
      if (field.equals("items")) {
        items = items(element);
      } else if (field.equals("missing")) {
        missing = Optional.of(Fields.reason(Json.read(parser, file, texts)));
      } else {
        parser.skipChildren();
      }
    }
    if (missing.isEmpty()) {
      throw malformed("expected \"missing\" with the reason why the list is not complete");
    }
    return new Listing<>(items, missing);
  }

  private <T> List<T> items(Fields.Element<T> element) throws IOException, MalformedException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      throw malformed("expected an array");
    }
    List<T> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      Value value = Json.read(parser, file, texts);
      items.add(element.read(value));
    }
    return items;
  }

  private MalformedException malformed(String message) {
    var where = parser.currentTokenLocation();
    return new MalformedException(
        new Location(file, Math.max(1, where.getLineNr()), Math.max(1, where.getColumnNr())),
        message);
  }
}
