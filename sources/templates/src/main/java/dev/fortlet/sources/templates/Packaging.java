package dev.fortlet.sources.templates;

import dev.fortlet.model.facts.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tells whether one template is what {@code sam package} or {@code aws cloudformation package} made
 * of another: the same, with what stood in local files now in a bucket.
 */
final class Packaging {

  /** What these commands put into a bucket. */
  private static final Set<String> ARTIFACTS =
      Set.of(
          "BodyS3Location",
          "Code",
          "CodeUri",
          "Content",
          "ContentUri",
          "DefinitionS3Location",
          "DefinitionUri",
          "ImageUri",
          "Location",
          "SchemaUri",
          "TemplateURL");

  private boolean moved;

  private Packaging() {}

  static boolean makes(Value copy, Value source) {
    Packaging packaging = new Packaging();
    return packaging.same(copy, source) && packaging.moved;
  }

  private boolean same(Value copy, Value source) {
    return switch (source) {
      case Value.Scalar(var text, _, _) ->
          copy instanceof Value.Scalar(var other, _, _) && text.equals(other);
      case Value.Sequence(var items, _) -> {
        if (!(copy instanceof Value.Sequence(var others, _)) || items.size() != others.size()) {
          yield false;
        }
        for (int i = 0; i < items.size(); i++) {
          if (!same(others.get(i), items.get(i))) {
            yield false;
          }
        }
        yield true;
      }
      case Value.Mapping mapping -> copy instanceof Value.Mapping other && same(other, mapping);
      case Value.Unresolved _ -> false;
    };
  }

  private boolean same(Value.Mapping copy, Value.Mapping source) {
    for (Value.Entry entry : copy.entries()) {
      if (!entry.key().equals("Metadata") && !source.has(entry.key())) {
        return false;
      }
    }
    for (Value.Entry entry : source.entries()) {
      Optional<Value> packed = copy.get(entry.key());
      if (entry.key().equals("Metadata")) {
        continue;
      }
      if (packed.isEmpty()) {
        return false;
      }
      if (ARTIFACTS.contains(entry.key()) && isRemote(packed.get()) && !isRemote(entry.value())) {
        moved = true;
      } else if (!same(
          attribute(entry.key(), packed.get()), attribute(entry.key(), entry.value()))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isRemote(Value value) {
    return switch (value) {
      case Value.Scalar(var text, _, _) ->
          text.toString().startsWith("s3://")
              || text.toString().startsWith("https://s3")
              || text.toString().contains(".dkr.ecr.");
      case Value.Mapping mapping ->
          mapping.has("S3Bucket") || mapping.has("Bucket") || mapping.has("ImageUri");
      case Value.Sequence _, Value.Unresolved _ -> false;
    };
  }

  /** {@code Fn::GetAtt} is written as a text or as a list. */
  private static Value attribute(String key, Value value) {
    if (!key.equals("Fn::GetAtt")
        || !(value instanceof Value.Sequence(var parts, var at))
        || parts.size() != 2
        || !(parts.get(0) instanceof Value.Scalar(var resource, _, _))
        || !(parts.get(1) instanceof Value.Scalar(var name, _, _))) {
      return value;
    }
    return new Value.Scalar(resource.plus(".").plus(name), Value.Type.STRING, at);
  }

  /** Those of some templates that are made of this one. */
  static List<Reading> copies(Reading source, List<Reading> others) {
    return others.stream()
        .filter(other ->
            other.template().isPresent()
                && source.template().isPresent()
                && makes(other.template().get().document(), source.template().get().document()))
        .toList();
  }
}
