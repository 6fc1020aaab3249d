package dev.fortlet.sources.templates.cloudformation;

import dev.fortlet.model.facts.Answer;
import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Symbol;
import dev.fortlet.model.facts.Symbol.Shape;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.facts.Value;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the names of a template refer to: pseudo parameters, parameters, resources. */
final class References {

  private final TemplateResolver resolver;
  private final ArnFormats formats;
  private final Resources resources;
  private final Map<String, Value> names = new HashMap<>();
  private final Set<String> underway = new HashSet<>();

  References(TemplateResolver resolver, ArnFormats formats) {
    this.resolver = resolver;
    this.formats = formats;
    this.resources = new Resources(resolver);
  }

  /** The resources that are or may be made, by their logical ids, with loops written out. */
  Map<String, Resource> resources() {
    return resources.made();
  }

  /** The resources whose condition is false, so that they are not made. */
  Map<String, Resource> absent() {
    return resources.absent();
  }

  /** What stands among the resources that cannot be listed. */
  List<Gap> gaps() {
    return resources.gaps();
  }

  Value ref(String name, Location at) {
    Optional<Value> pseudo = pseudo(name, at);
    if (pseudo.isPresent()) {
      return pseudo.get();
    }
    if (resolver.parameters().has(name)) {
      // A dynamic reference may stand in a default too.
      Value value = resolver.resolve(resolver.parameters().value(name, at));
      if (value instanceof Value.Scalar(var text, _, _) && !text.isKnown()) {
        List<String> left = resolver.parameters().left(name);
        resolver.openings().meet(Comparison.among(left, text, at, resolver));
      }
      if (value instanceof Value.Unresolved && resolver.takesParts() && listsSubnets(name)) {
        Value first = symbol(name + "[0]", Shape.NAME, at);
        return new Value.Sequence(List.of(first, value), at);
      }
      if (value instanceof Value.Sequence(var items, _)) {
        resolver.count(items.size());
      }
      return value;
    }
    Resource resource = resources().get(name);
    if (resource == null) {
      return dangling(name, at);
    }
    return switch (resource.type()) {
      case "AWS::Lambda::Version", "AWS::Lambda::Alias" -> qualified(resource, at);
      default ->
          isCustom(resource)
              ? symbol(name, Shape.ANY, at)
              : formats
                  .of(resource.type(), "Ref")
                  .map(format -> fill(format, resource, at))
                  .orElseGet(() -> at(name(resource), at));
    };
  }

  /** The program behind it answers with whatever it likes, the name of something else too. */
  private static boolean isCustom(Resource resource) {
    return resource.type().startsWith("Custom::")
        || resource.type().equals("AWS::CloudFormation::CustomResource");
  }

  /** A parameter that lists subnets has at least one: CloudFormation refuses an empty one. */
  private boolean listsSubnets(String parameter) {
    return resolver.parameters().type(parameter).contains("List<AWS::EC2::Subnet::Id>");
  }

  Value attribute(String name, String attribute, Location at) {
    Resource resource = resources().get(name);
    if (resource == null) {
      return dangling(name, at);
    }
    if (resource.type().equals("AWS::Lambda::Version")) {
      return switch (attribute) {
        case "FunctionArn" -> qualified(resource, at);
        case "Version" -> symbol(name + ".Version", Shape.NAME, at);
        default -> symbol(name + "." + attribute, Shape.ANY, at);
      };
    }
    if (resource.type().equals("AWS::Lambda::Alias") && attribute.equals("AliasArn")) {
      return qualified(resource, at);
    }
    return formats
        .of(resource.type(), attribute)
        .map(format -> fill(format, resource, at))
        .or(() -> output(name, attribute, at))
        .orElseGet(() -> symbol(name + "." + attribute, shape(attribute), at));
  }

  /** What a nested stack puts out, in this template's words. */
  private Optional<Value> output(String stack, String attribute, Location at) {
    return attribute.startsWith("Outputs.")
        ? resolver
            .outside()
            .output(stack, attribute.substring("Outputs.".length()))
            .map(value -> at(resolver.scope().inside(value), at))
        : Optional.empty();
  }

  private static Shape shape(String attribute) {
    return switch (attribute) {
      case "Id", "Name", "RootResourceId", "ResourceId", "ApiId", "RestApiId" -> Shape.NAME;
      default -> Shape.ANY;
    };
  }

  /** A resource's physical name: as it is given, else one that is made on deployment. */
  Value name(Resource resource) {
    Value known = names.get(resource.logicalId());
    if (known != null) {
      return known;
    }
    if (!underway.add(resource.logicalId())) {
      return TemplateResolver.unresolved(
          resource.at(), "the name of " + resource.logicalId() + " refers to itself", "");
    }
    try {
      String property = formats.nameProperty(resource.type());
      Optional<Value> given = resource.properties().get(property);
      Value name = given.map(resolver::resolve).orElse(TemplateResolver.NOTHING);
      if (TemplateResolver.isNothing(name)
          || (name instanceof Value.Scalar(var text, var type, _)
              && (type == Value.Type.NULL || text.equals(Text.of(""))))) {
        name = symbol(resource.logicalId(), Shape.NAME, resource.at());
      } else if (!(name instanceof Value.Scalar)) {
        // It has a name of its own that is not known, so another text may well spell it.
        name = symbol(resource.logicalId() + "." + property, Shape.NAME, resource.at());
      }
      names.put(resource.logicalId(), name);
      return name;
    } finally {
      underway.remove(resource.logicalId());
    }
  }

  /** Where a resource has the roles which it runs as, if it does: see arn-formats.tsv. */
  Optional<String> rolesOf(Resource resource) {
    return formats.of(resource.type(), "role");
  }

  /** The ARN of a resource that has one in arn-formats.tsv. */
  Text arn(Resource resource) {
    Optional<String> format = Optional.empty();
    for (String attribute : List.of("arn", "Arn", "Ref")) {
      format = format.or(() -> formats.of(resource.type(), attribute));
    }
    return resolver.part(fill(format.orElse("${name}"), resource, resource.at()), "Arn");
  }

  /** Whether a resource's name is made on deployment, so that nothing written can spell it. */
  boolean isGenerated(Resource resource) {
    Symbol own = new Symbol(resolver.scope().unit(), resource.logicalId(), Shape.NAME);
    return nameText(resource).symbols().contains(own);
  }

  Text nameText(Resource resource) {
    return name(resource) instanceof Value.Scalar(var text, _, _)
        ? text
        : resolver.scope().symbol(resource.logicalId(), Shape.NAME);
  }

  /** The ARN of a version or an alias: its function's, and its own name. */
  private Value qualified(Resource resource, Location at) {
    if (!underway.add(resource.logicalId() + ":")) {
      return TemplateResolver.unresolved(at, resource.logicalId() + " refers to itself", "");
    }
    try {
      Text function =
          resource
              .properties()
              .get("FunctionName")
              .map(resolver::resolve)
              .map(value -> resolver.part(value, "FunctionName"))
              .orElse(resolver.scope().symbol(resource.logicalId() + ".FunctionName", Shape.NAME));
      Text arn =
          function.startsWith("arn:") == Answer.YES
              ? function
              : Text.of("arn:aws:lambda:")
                  .plus(resolver.scope().region())
                  .plus(":")
                  .plus(resolver.scope().account())
                  .plus(":function:")
                  .plus(function);
      return new Value.Scalar(arn.plus(":").plus(qualifier(resource)), Value.Type.STRING, at);
    } finally {
      underway.remove(resource.logicalId() + ":");
    }
  }

  /** The name of a version or an alias under its function. */
  Text qualifier(Resource resource) {
    if (resource.type().equals("AWS::Lambda::Version")) {
      return resolver.scope().symbol(resource.logicalId() + ".Version", Shape.NAME);
    }
    return resource
        .properties()
        .get("Name")
        .map(resolver::resolve)
        .flatMap(Trees::text)
        .orElse(resolver.scope().symbol(resource.logicalId() + ".Name", Shape.NAME));
  }

  private Value fill(String format, Resource resource, Location at) {
    Value name = name(resource);
    if (name instanceof Value.Unresolved) {
      return name;
    }
    Text text = Text.of("");
    int from = 0;
    for (int start = format.indexOf("${"); start >= 0; start = format.indexOf("${", from)) {
      int end = format.indexOf('}', start);
      text = text.plus(format.substring(from, start));
      String field = format.substring(start + 2, end);
      from = end + 1;
      if (field.equals("name") && format.startsWith(".", from)) {
        int word = from + 1;
        while (word < format.length() && Character.isLetter(format.charAt(word))) {
          word++;
        }
        text =
            text.plus(
                resolver
                    .scope()
                    .symbol(resource.logicalId() + format.substring(from, word), Shape.NAME));
        from = word;
      } else {
        text = text.plus(field(field, resource, name));
      }
    }
    return new Value.Scalar(text.plus(format.substring(from)), Value.Type.STRING, at);
  }

  private Text field(String field, Resource resource, Value name) {
    if (field.equals("name")) {
      return resolver.part(name, "name");
    }
    if (field.startsWith("@")) {
      int bar = field.indexOf('|');
      Optional<Value> value =
          resource.properties().get(field.substring(1, bar)).map(resolver::resolve);
      return value.isEmpty() || TemplateResolver.isNothing(value.get())
          ? Text.of(field.substring(bar + 1))
          : resolver.part(value.get(), field.substring(1, bar));
    }
    return resolver.part(pseudo(field, resource.at()).orElseThrow(), field);
  }

  private Optional<Value> pseudo(String name, Location at) {
    return switch (name) {
      case "AWS::NoValue" -> Optional.of(TemplateResolver.NOTHING);
      case "AWS::AccountId" -> text(resolver.scope().account(), at);
      case "AWS::Region" -> text(resolver.scope().region(), at);
      case "AWS::Partition" -> text(Text.of("aws"), at);
      case "AWS::URLSuffix" -> text(Text.of("amazonaws.com"), at);
      case "AWS::StackName" -> text(resolver.scope().symbol(name, Shape.NAME), at);
      case "AWS::StackId" ->
          text(
              Text.of("arn:aws:cloudformation:")
                  .plus(resolver.scope().region())
                  .plus(":")
                  .plus(resolver.scope().account())
                  .plus(":stack/")
                  .plus(resolver.scope().symbol("AWS::StackName", Shape.NAME))
                  .plus("/")
                  .plus(resolver.scope().symbol(name, Shape.NAME)),
              at);
      case "AWS::NotificationARNs" ->
          Optional.of(TemplateResolver.unresolved(at, name + " is known on deployment only", ""));
      default -> Optional.empty();
    };
  }

  private static Optional<Value> text(Text text, Location at) {
    return Optional.of(new Value.Scalar(text, Value.Type.STRING, at));
  }

  private Value symbol(String name, Shape shape, Location at) {
    return new Value.Scalar(resolver.scope().symbol(name, shape), Value.Type.STRING, at);
  }

  private static Value at(Value value, Location at) {
    return value instanceof Value.Scalar(var text, var type, _)
        ? new Value.Scalar(text, type, at)
        : value;
  }

  private static Value dangling(String name, Location at) {
    return TemplateResolver.unresolved(
        at,
        "it refers to " + name + ", which this template does not have",
        "a resource or parameter " + name);
  }
}
