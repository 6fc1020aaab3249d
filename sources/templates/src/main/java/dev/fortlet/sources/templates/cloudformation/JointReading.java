package dev.fortlet.sources.templates.cloudformation;

import dev.fortlet.sources.templates.units.UnitRead;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Templates that are read together: what one says of functions and roles that another makes is
 * joined with them.
 */
public final class JointReading {

  private final List<StackReader> stacks;
  private final Neighbours<FunctionDraft> functions;
  private final Neighbours<Roles.Draft> roles;
  private final Map<String, List<Abroad<FunctionDraft>>> ofFunctions = new HashMap<>();
  private final Map<String, List<Abroad<Roles.Draft>>> ofRoles = new HashMap<>();

  public JointReading(List<StackReader> stacks) {
    this.stacks = List.copyOf(stacks);
    stacks.forEach(StackReader::open);
    this.functions = new Neighbours<>(functions(stacks));
    this.roles = new Neighbours<>(roles(stacks));
    for (StackReader stack : stacks) {
      index(stack.functionsAbroad(), ofFunctions);
      index(stack.rolesAbroad(), ofRoles);
    }
  }

  /**
   * @return one for each template, in the same order
   */
  public List<UnitRead> units() {
    for (StackReader stack : stacks) {
      stack.functionsAbroad().forEach(functions::tell);
      stack.rolesAbroad().forEach(roles::tell);
    }
    return finished(stacks);
  }

  /**
   * Reads some of the templates once more, otherwise. The rest says of them what it said before.
   *
   * @param before the readers of these templates
   * @param now others of the same templates, in the same order
   */
  public List<UnitRead> instead(List<StackReader> before, List<StackReader> now) {
    now.forEach(StackReader::open);
    Set<TemplateResolver> replaced = new HashSet<>();
    before.forEach(stack -> replaced.add(stack.resolver()));
    List<Neighbours.Made<FunctionDraft>> madeFunctions = functions(now);
    List<Neighbours.Made<Roles.Draft>> madeRoles = roles(now);
    Neighbours<FunctionDraft> allFunctions = functions.with(madeFunctions, replaced);
    Neighbours<Roles.Draft> allRoles = roles.with(madeRoles, replaced);
    for (StackReader stack : now) {
      stack.functionsAbroad().forEach(allFunctions::tell);
      stack.rolesAbroad().forEach(allRoles::tell);
    }
    tellAgain(madeFunctions, ofFunctions, allFunctions, replaced);
    tellAgain(madeRoles, ofRoles, allRoles, replaced);
    return finished(now);
  }

  private static <D> void tellAgain(
      List<Neighbours.Made<D>> made,
      Map<String, List<Abroad<D>>> said,
      Neighbours<D> neighbours,
      Set<TemplateResolver> replaced) {
    Set<String> names = new HashSet<>();
    made.forEach(each -> names.add(each.name().toString()));
    for (String name : names) {
      for (Abroad<D> abroad : said.getOrDefault(name, List.of())) {
        if (!replaced.contains(abroad.from())) {
          neighbours.tell(abroad);
        }
      }
    }
  }

  private static List<UnitRead> finished(List<StackReader> stacks) {
    stacks.forEach(stack -> stack.handOver(stacks));
    stacks.forEach(StackReader::finish);
    return stacks.stream().map(stack -> stack.close(stacks)).toList();
  }

  private static <D> void index(List<Abroad<D>> all, Map<String, List<Abroad<D>>> byName) {
    for (Abroad<D> said : all) {
      byName.computeIfAbsent(Neighbours.spelling(said), _ -> new ArrayList<>()).add(said);
    }
  }

  private static List<Neighbours.Made<FunctionDraft>> functions(List<StackReader> stacks) {
    List<Neighbours.Made<FunctionDraft>> made = new ArrayList<>();
    for (StackReader stack : stacks) {
      for (FunctionDraft draft : stack.functions()) {
        made.add(new Neighbours.Made<>(draft, draft.name, stack.resolver()));
      }
    }
    return made;
  }

  private static List<Neighbours.Made<Roles.Draft>> roles(List<StackReader> stacks) {
    List<Neighbours.Made<Roles.Draft>> made = new ArrayList<>();
    for (StackReader stack : stacks) {
      stack
          .roles()
          .forEach((name, draft) -> made.add(new Neighbours.Made<>(draft, name, stack.resolver())));
    }
    return made;
  }
}
