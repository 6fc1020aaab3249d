package dev.fortlet.sources.templates.cloudformation;

import dev.fortlet.model.facts.Answer;
import dev.fortlet.model.facts.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The resources of a template, listed on the first question. */
final class Resources {

  /** CloudFormation ends at 500 in a stack; a Terraform plan may have many more. */
  private static final int MAX_RESOURCES = 20_000;

  /** How the name of a loop of Terraform begins that makes functions and nothing else. */
  private static final String FUNCTIONS = Loops.PREFIX + "functions of ";

  private final TemplateResolver resolver;
  private final Map<String, Resource> made = new LinkedHashMap<>();
  private final Map<String, Resource> absent = new LinkedHashMap<>();
  private final List<Gap> gaps = new ArrayList<>();
  private boolean listed;

  Resources(TemplateResolver resolver) {
    this.resolver = resolver;
  }

  /** The resources that are or may be made, by their logical ids, with loops written out. */
  Map<String, Resource> made() {
    if (!listed) {
      listed = true;
      for (Value.Entry entry :
          resolver.loops().expand(resolver.template().section("Resources").entries())) {
        if (entry.value() instanceof Value.Unresolved(var reason, _)) {
          gaps.add(new Gap(reason, loopTypes(entry.key())));
        } else if (entry.key().equals("Fn::Transform")) {
          gaps.add(
              Gap.of(
                  entry.keyAt(),
                  "resources are included from elsewhere",
                  "the processed template"));
        } else if (entry.value() instanceof Value.Mapping body) {
          if (made.size() + absent.size() >= MAX_RESOURCES) {
            gaps.add(Gap.of(entry.keyAt(), "more than " + MAX_RESOURCES + " resources", ""));
            break;
          }
          Optional<Gap> gap = unreadable(body);
          if (gap.isPresent()) {
            gaps.add(gap.get());
            continue;
          }
          int mark = resolver.openings().mark();
          Answer present = resolver.present(body);
          Resource resource = Resource.of(entry.key(), body, present, entry.keyAt());
          resolver.openings().since(mark, resource, "Condition");
          (present == Answer.NO ? absent : made).put(entry.key(), resource);
        }
      }
    }
    return made;
  }

  /** What it is, or all that it has, may come from where nothing is read: a file, a parameter. */
  private static Optional<Gap> unreadable(Value.Mapping body) {
    Optional<String> type = Trees.string(body.get("Type"));
    if (body.get("Properties").orElse(null) instanceof Value.Unresolved(var reason, _)) {
      return Optional.of(new Gap(reason, type.map(Set::of).orElse(Set.of())));
    }
    return switch (body.get("Type").orElse(null)) {
      case Value.Unresolved(var reason, _) -> Optional.of(new Gap(reason, Set.of()));
      case Value.Scalar(var text, _, var at) when !text.isKnown() ->
          Optional.of(Gap.of(at, "the type %s is not known".formatted(text), "a literal type"));
      case null, default -> Optional.empty();
    };
  }

  /** The resources whose condition is false, so that they are not made. */
  Map<String, Resource> absent() {
    made();
    return absent;
  }

  /** What stands among them that cannot be listed. */
  List<Gap> gaps() {
    made();
    return gaps;
  }

  /** The types of what a loop makes, however often; none if that cannot be told. */
  private Set<String> loopTypes(String loop) {
    Set<String> types = new HashSet<>();
    if (loop.startsWith(FUNCTIONS)) {
      types.add("AWS::Lambda::Function");
    }
    resolver.template().section("Resources").get(loop).ifPresent(body -> types(body, types));
    return types;
  }

  private static void types(Value value, Set<String> types) {
    switch (value) {
      case Value.Scalar _, Value.Unresolved _ -> {}
      case Value.Sequence(var items, _) -> items.forEach(item -> types(item, types));
      case Value.Mapping(var entries, _) -> {
        for (Value.Entry entry : entries) {
          Optional<String> type =
              entry.key().equals("Type") ? Trees.string(entry.value()) : Optional.empty();
          type.filter(name -> name.contains("::")).ifPresent(types::add);
          types(entry.value(), types);
        }
      }
    }
  }
}
