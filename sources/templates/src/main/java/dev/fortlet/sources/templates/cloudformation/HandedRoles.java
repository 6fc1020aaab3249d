package dev.fortlet.sources.templates.cloudformation;

import dev.fortlet.model.estate.LambdaFunction;
import dev.fortlet.model.estate.Role;
import dev.fortlet.model.facts.Fact;
import dev.fortlet.model.facts.Symbol;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.facts.Value;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which nested stacks may be handed a role that functions of the outer template run as. A stack
 * that is given none cannot spell a name that is made on deployment.
 */
final class HandedRoles {

  private final TemplateResolver resolver;
  private final Set<Symbol> symbols = new HashSet<>();
  private final Set<String> literals = new HashSet<>();
  private final boolean outputsCarry;

  HandedRoles(
      TemplateResolver resolver,
      List<LambdaFunction> functions,
      List<Role> roles,
      List<NestedStack> stacks,
      Predicate<NestedStack> inSight) {
    this.resolver = resolver;
    for (Role role : roles) {
      add(role.name());
      add(role.arn());
    }
    for (LambdaFunction function : functions) {
      if (function.role() instanceof Fact.Known<Text>(var role)) {
        add(role);
      }
    }
    boolean carry = false;
    for (NestedStack stack : stacks) {
      carry |= inSight.test(stack) && carries(stack, false);
    }
    this.outputsCarry = carry;
  }

  /**
   * Whether functions in this stack may run as a role of the outer template. Where the account is
   * known a role that is called by a plain name can be spelled anywhere, handed over or not.
   */
  boolean mayReach(NestedStack stack) {
    return resolver.scope().account().isKnown() || carries(stack, outputsCarry);
  }

  private void add(Text role) {
    symbols.addAll(role.symbols());
    symbols.removeIf(HandedRoles::isPlace);
    role.known().map(HandedRoles::lastSegment).ifPresent(literals::add);
  }

  /** The account and the region are in every ARN and say nothing about a role. */
  private static boolean isPlace(Symbol symbol) {
    return symbol.name().equals("AWS::AccountId") || symbol.name().equals("AWS::Region");
  }

  private static String lastSegment(String role) {
    return role.substring(role.lastIndexOf('/') + 1);
  }

  private boolean carries(NestedStack stack, boolean outputs) {
    for (Value value : stack.parameters().values()) {
      if (carries(resolver.resolve(value), outputs)) {
        return true;
      }
    }
    return false;
  }

  private boolean carries(Value value, boolean outputs) {
    return switch (value) {
      case Value.Unresolved _ -> !TemplateResolver.isNothing(value);
      case Value.Sequence(var items, _) -> {
        boolean any = false;
        for (Value item : items) {
          any |= carries(item, outputs);
        }
        yield any;
      }
      case Value.Mapping _ -> true;
      case Value.Scalar(var text, _, _) -> carries(text, outputs);
    };
  }

  private boolean carries(Text text, boolean outputs) {
    Optional<String> known = text.known();
    if (known.isPresent()) {
      for (String item : known.get().split(",", -1)) {
        if (literals.contains(lastSegment(item.strip()))) {
          return true;
        }
      }
      return false;
    }
    for (Symbol symbol : text.symbols()) {
      if (symbols.contains(symbol)
          || ((resolver.isMadeInside(Text.of(symbol)) || resolver.isHanded(Text.of(symbol)))
              && mayHold(symbol, outputs))) {
        return true;
      }
    }
    return false;
  }

  /** Whether a text that this template makes may have a role's name in it. */
  private boolean mayHold(Symbol symbol, boolean outputs) {
    if (!symbol.scope().equals(resolver.scope().unit())) {
      // It comes from a stack beside this one, whose roles are not known here.
      return true;
    }
    String name = symbol.name();
    int dot = name.indexOf('.');
    Resource resource =
        dot < 0 ? null : resolver.references().resources().get(name.substring(0, dot));
    if (resource == null || !resource.type().startsWith("AWS::")) {
      return true;
    }
    return switch (resource.type()) {
      case "AWS::CloudFormation::Stack", "AWS::Serverless::Application" -> outputs;
      case "AWS::CloudFormation::CustomResource", "AWS::SSM::Parameter" -> true;
      default -> false;
    };
  }
}
