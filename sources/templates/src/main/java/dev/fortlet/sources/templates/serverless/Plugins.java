package dev.fortlet.sources.templates.serverless;

import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.templates.drafts.Draft;
import dev.fortlet.sources.templates.drafts.Shape;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The plugins of a service, and what each may change of what the framework makes: the table
 * plugins.tsv. A plugin is a program that may rewrite the whole template, so one that is in no
 * table is taken to.
 */
final class Plugins {

  /** Something of a service that a plugin may change. */
  enum Opens {
    EVERYTHING,
    FUNCTIONS,
    ROLES,
    POLICIES,
    PERMISSIONS,
    TRACING,
    NETWORK,
    CODE,
    ENVIRONMENT
  }

  /** The folder that is looked through where the service names none. */
  private static final String LOCAL = ".serverless_plugins";

  private static final String SETTLED = "the built template in .serverless";

  private final Map<String, Location> names = new LinkedHashMap<>();
  private final Map<Opens, Value.Unresolved> open = new HashMap<>();

  /**
   * @param written {@code plugins: [a, b]}, or {@code plugins: {modules: [a, b]}}
   * @param folder the service's own, in which a program may bear a plugin's name
   */
  static Plugins of(Optional<Value> written, ServiceFolder folder) {
    Plugins plugins = new Plugins();
    if (written.isEmpty()) {
      return plugins;
    }
    Value list =
        written.get() instanceof Value.Mapping mapping
            ? mapping.get("modules").orElse(mapping)
            : written.get();
    if (list instanceof Value.Unresolved gap) {
      plugins.open.put(Opens.EVERYTHING, gap);
    }
    if (list instanceof Value.Sequence(var items, _)) {
      for (Value item : items) {
        plugins.add(item);
      }
    }
    plugins.look(localPath(written.get(), folder), folder);
    return plugins;
  }

  /**
   * Where the framework looks for plugins before it looks among packages; empty if that is out of
   * sight.
   */
  private static Optional<String> localPath(Value written, ServiceFolder folder) {
    Optional<Value> path =
        written instanceof Value.Mapping mapping ? mapping.get("localPath") : Optional.empty();
    return path.isEmpty()
        ? Optional.of(LOCAL)
        : Shape.literal(path.get()).filter(folder::hasFolder);
  }

  private void add(Value item) {
    Optional<String> name = Shape.literal(item);
    if (name.isPresent()) {
      names.put(name.get(), item.at());
    } else if (item instanceof Value.Unresolved gap) {
      open.put(Opens.EVERYTHING, gap);
    } else if (!Shape.isNull(item)) {
      open.put(
          Opens.EVERYTHING, new Draft(item.at()).unresolved("a plugin's name is no text", SETTLED));
    }
  }

  boolean has(String name) {
    return names.containsKey(name);
  }

  /** Why this is not as the service says, if a plugin may change it. */
  Optional<Value.Unresolved> opens(Opens what) {
    return Optional.ofNullable(open.get(what));
  }

  private void look(Optional<String> localPath, ServiceFolder folder) {
    if (names.isEmpty()) {
      return;
    }
    Map<String, String> table = table();
    names.forEach((name, at) -> {
      if (localPath.isEmpty() || folder.mayHold(localPath.get() + "/" + name)) {
        open(Opens.EVERYTHING, at, name, "may be a program of the project's own");
      }
      String opens = table.get(name);
      for (String word : (opens == null ? "everything" : opens).split(",", -1)) {
        switch (word) {
          case "nothing", "read" -> {}
          case "functions" -> open(Opens.FUNCTIONS, at, name, "adds functions");
          case "roles" -> open(Opens.ROLES, at, name, "gives functions roles of their own");
          case "policies" -> open(Opens.POLICIES, at, name, "adds policies to roles");
          case "permissions" -> open(Opens.PERMISSIONS, at, name, "changes who may invoke");
          case "tracing" -> open(Opens.TRACING, at, name, "sets the tracing mode");
          case "network" -> open(Opens.NETWORK, at, name, "sets the network");
          case "code" -> open(Opens.CODE, at, name, "sets handlers and layers");
          case "environment" -> open(Opens.ENVIRONMENT, at, name, "adds environment variables");
          default -> open(Opens.EVERYTHING, at, name, "may rewrite the template");
        }
      }
    });
  }

  private void open(Opens what, Location at, String name, String does) {
    open.putIfAbsent(what, new Draft(at).unresolved("the plugin " + name + " " + does, SETTLED));
  }

  private static Map<String, String> table() {
    Map<String, String> rows = new HashMap<>();
    try (InputStream in = Plugins.class.getResourceAsStream("plugins.tsv");
        BufferedReader reader =
            new BufferedReader(
                new InputStreamReader(
                    Objects.requireNonNull(in, "plugins.tsv"), StandardCharsets.UTF_8))) {
      String line;
      while ((line = reader.readLine()) != null) {
        int tab = line.indexOf('\t');
        if (tab > 0 && !line.startsWith("#")) {
          rows.put(line.substring(0, tab), line.substring(tab + 1));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows;
  }
}
