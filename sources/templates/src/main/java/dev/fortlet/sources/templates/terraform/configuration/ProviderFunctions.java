package dev.fortlet.sources.templates.terraform.configuration;

import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Functions that the aws provider brings: {@code provider::aws::arn_build}. */
final class ProviderFunctions {

  private static final List<String> FIELDS =
      List.of("partition", "service", "region", "account_id", "resource");

  private ProviderFunctions() {}

  static @Nullable Datum call(String name, List<Datum> arguments, Location at) {
    return switch (name) {
      case "provider::aws::arn_build" -> build(arguments, at);
      case "provider::aws::arn_parse" -> parse(arguments, at);
      default -> null;
    };
  }

  private static Datum build(List<Datum> arguments, Location at) {
    Text arn = Text.of("arn");
    for (Datum argument : arguments) {
      Optional<Text> field = Texts.of(argument);
      if (field.isEmpty()) {
        return Functions.unclear("arn_build", arguments, at);
      }
      arn = arn.plus(":").plus(field.get());
    }
    return arguments.size() == FIELDS.size()
        ? Datum.text(arn, at)
        : Functions.unclear("arn_build", arguments, at);
  }

  private static Datum parse(List<Datum> arguments, Location at) {
    List<Text> fields =
        arguments.size() == 1
            ? Texts.of(arguments.getFirst()).flatMap(arn -> arn.split(':', 6)).orElse(List.of())
            : List.of();
    if (fields.size() != 6) {
      return Functions.unclear("arn_parse", arguments, at);
    }
    Map<String, Datum> parsed = new LinkedHashMap<>();
    for (int i = 0; i < FIELDS.size(); i++) {
      parsed.put(FIELDS.get(i), Datum.text(fields.get(i + 1), at));
    }
    return Datum.entries(parsed, at);
  }
}
