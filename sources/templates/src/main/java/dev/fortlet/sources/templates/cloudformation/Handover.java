package dev.fortlet.sources.templates.cloudformation;

import dev.fortlet.model.facts.Symbol;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.facts.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * What a nested stack is handed by the outer template. A stack that is handed a function may give
 * permissions on it, and one that is handed a role may give it policies, and to functions.
 */
final class Handover {

  private final TemplateResolver resolver;
  private final NestedStack stack;
  private final List<Value> given = new ArrayList<>();

  /** As the template has them, those that could not be resolved. */
  private final List<Value> unread = new ArrayList<>();

  Handover(TemplateResolver resolver, NestedStack stack) {
    this.resolver = resolver;
    this.stack = stack;
    stack
        .parameters()
        .forEach((name, value) -> {
          Value resolved = resolver.resolve(value);
          Value written = stack.written().get(name);
          if (resolved instanceof Value.Unresolved && written != null) {
            unread.add(written);
          } else {
            given.add(resolved);
          }
        });
  }

  NestedStack stack() {
    return stack;
  }

  /**
   * Whether the stack is handed this function or role, as far as can be told. One that is given
   * none cannot spell a name that is made on deployment.
   */
  boolean carries(Text name, Text arn) {
    for (Value value : given) {
      if (carries(value, name, arn)) {
        return true;
      }
    }
    for (Value value : unread) {
      if (new Spelled(resolver, text -> carries(text, name, arn)).in(value)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether it is handed a function or role that this or another template makes. What cannot be
   * read of it is taken to be of this one.
   */
  boolean reaches(TemplateResolver maker, Text name, Text arn) {
    if (maker == resolver) {
      return carries(name, arn);
    }
    for (Value value : given) {
      if (!(value instanceof Value.Unresolved) && carries(value, name, arn)) {
        return true;
      }
    }
    return false;
  }

  /** Whether it is handed something that may come to any name which this template makes. */
  boolean mayCarryAnything() {
    for (Value value : given) {
      if (mayCarryAnything(value)) {
        return true;
      }
    }
    return false;
  }

  private boolean mayCarryAnything(Value value) {
    return switch (value) {
      case Value.Unresolved _ -> false;
      case Value.Mapping(var entries, _) ->
          entries.stream().anyMatch(entry -> mayCarryAnything(entry.value()));
      case Value.Sequence(var items, _) -> items.stream().anyMatch(this::mayCarryAnything);
      case Value.Scalar(var text, _, _) -> text.symbols().stream().anyMatch(this::mayHoldAnything);
    };
  }

  /** Whether it is handed something that other templates have handed to this one. */
  boolean isHandedOn() {
    for (Value value : given) {
      if (resolver.origins().isHanded(resolver.part(value, "Parameters"))) {
        return true;
      }
    }
    return false;
  }

  private boolean carries(Value value, Text name, Text arn) {
    return switch (value) {
      case Value.Unresolved _ -> !TemplateResolver.isNothing(value);
      case Value.Mapping(var entries, _) -> {
        boolean any = false;
        for (Value.Entry entry : entries) {
          any |= carries(entry.value(), name, arn);
        }
        yield any;
      }
      case Value.Sequence(var items, _) -> {
        boolean any = false;
        for (Value item : items) {
          any |= carries(item, name, arn);
        }
        yield any;
      }
      case Value.Scalar(var text, _, _) -> carries(text, name, arn);
    };
  }

  private boolean carries(Text text, Text name, Text arn) {
    if (text.isKnown()) {
      String known = name.isKnown() ? lastWord(name.toString()) : "";
      for (String item : text.toString().split(",", -1)) {
        if (!known.isEmpty() && lastWord(item.strip()).equals(known)) {
          return true;
        }
      }
      return false;
    }
    if (text.equals(name) || text.toString().contains(arn.toString())) {
      return true;
    }
    for (Symbol symbol : text.symbols()) {
      if (!isPlace(symbol)
          && isTelling(symbol)
          && (name.symbols().contains(symbol) || arn.symbols().contains(symbol))) {
        return true;
      }
    }
    return false;
  }

  /** The account and the region are in every ARN and say nothing about what it names. */
  private static boolean isPlace(Symbol symbol) {
    return symbol.name().startsWith("AWS::");
  }

  /**
   * Of a name that a configuration puts together, only what its resource makes on deployment is its
   * own: the rest can be spelled anywhere, handed over or not.
   */
  private boolean isTelling(Symbol symbol) {
    String name = symbol.name();
    return stack.outOfSight().isEmpty() || name.contains("aws_") || name.startsWith("value at ");
  }

  private static String lastWord(String name) {
    return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf(':')) + 1);
  }

  /** Whether what a symbol comes to may be any name that this template makes. */
  private boolean mayHoldAnything(Symbol symbol) {
    if (!resolver.origins().isMadeInside(Text.of(symbol))) {
      return false;
    }
    String name = symbol.name();
    if (stack.outOfSight().isPresent()) {
      return name.startsWith("value at ")
          || name.contains("aws_ssm_parameter.")
          || name.contains("aws_cloudformation_stack.");
    }
    int dot = name.indexOf('.');
    String owner = dot < 0 ? "" : name.substring(0, dot);
    Resource resource = resolver.references().resources().get(owner);
    if (resource == null || !resource.type().startsWith("AWS::")) {
      return true;
    }
    return switch (resource.type()) {
      // Of a stack in sight the outputs are known, and one out of sight is asked about itself.
      case "AWS::CloudFormation::Stack", "AWS::Serverless::Application" ->
          resolver.outside().nested(owner).isPresent();
      case "AWS::CloudFormation::CustomResource", "AWS::SSM::Parameter" -> true;
      default -> false;
    };
  }
}
