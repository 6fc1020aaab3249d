package dev.fortlet.sources.templates.terraform.configuration;

import java.util.List;
import java.util.Optional;

/**
 * A module of the public registry, by its name there or by where the registry keeps its code.
 *
 * @param name {@code namespace/name/provider}
 * @param inside the module inside of it, {@code modules/x}; empty for the module itself
 */
record ModuleSource(String name, String inside) {

  private static final List<String> REGISTRIES =
      List.of("registry.terraform.io/", "registry.opentofu.org/");

  private static final List<String> TRANSPORTS = List.of("git::", "https://", "ssh://", "git@");

  private static final String PREFIX = "terraform-";

  /** Empty for what is elsewhere: other registries, other hosts, folders. */
  static Optional<ModuleSource> of(String source) {
    int query = source.indexOf('?');
    String plain = query < 0 ? source : source.substring(0, query);
    for (String transport : TRANSPORTS) {
      plain = without(transport, plain);
    }
    boolean isCode = plain.startsWith("github.com/") || plain.startsWith("github.com:");
    plain = isCode ? plain.substring("github.com/".length()) : plain;
    for (String registry : REGISTRIES) {
      plain = without(registry, plain);
    }
    int inner = plain.indexOf("//");
    String inside = inner < 0 ? "" : plain.substring(inner + 2);
    List<String> words = List.of((inner < 0 ? plain : plain.substring(0, inner)).split("/", -1));
    Optional<String> name = isCode ? repository(words) : registered(words);
    return name.map(found -> new ModuleSource(found, inside));
  }

  /** As it is written in a call. */
  String full() {
    return inside.isEmpty() ? name : name + "//" + inside;
  }

  private static Optional<String> registered(List<String> words) {
    return words.size() == 3 && !words.getFirst().contains(".")
        ? Optional.of(String.join("/", words))
        : Optional.empty();
  }

  /** The registry calls {@code owner/terraform-provider-name} by the name owner/name/provider. */
  private static Optional<String> repository(List<String> words) {
    if (words.size() != 2 || !words.get(1).startsWith(PREFIX)) {
      return Optional.empty();
    }
    String full = words.get(1);
    String repository = full.endsWith(".git") ? full.substring(0, full.length() - 4) : full;
    int dash = repository.indexOf('-', PREFIX.length());
    return dash < 0
        ? Optional.empty()
        : Optional.of(
            "%s/%s/%s"
                .formatted(
                    words.getFirst(),
                    repository.substring(dash + 1),
                    repository.substring(PREFIX.length(), dash)));
  }

  private static String without(String prefix, String source) {
    return source.startsWith(prefix) ? source.substring(prefix.length()) : source;
  }
}
