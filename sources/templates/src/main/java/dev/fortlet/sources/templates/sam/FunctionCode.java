package dev.fortlet.sources.templates.sam;

import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.templates.drafts.Draft;
import dev.fortlet.sources.templates.drafts.Fields;
import dev.fortlet.sources.templates.drafts.Shape;
import java.util.Optional;

/**
 * Where a function's code is. A local folder stays a text, as it stands in a plain template that is
 * not packaged yet.
 */
record FunctionCode(Fields given, Draft draft) {

  void writeTo(Resource function) {
    boolean image = given.literal("PackageType").filter("Image"::equals).isPresent();
    Optional<Value> uri = given.get(image ? "ImageUri" : "CodeUri");
    if (image) {
      function
          .properties()
          .put(
              "Code",
              uri.<Value>map(value -> draft.map("ImageUri", value))
                  .orElseGet(
                      () -> draft.unresolved("the image is built when deploying", "ImageUri")));
    } else if (given.has("InlineCode")) {
      function.properties().put("Code", draft.map("ZipFile", given.get("InlineCode").get()));
    } else {
      function.properties().putIfPresent("Code", uri.map(value -> encrypted(location(value))));
    }
  }

  private Value encrypted(Value code) {
    Optional<Value> key = given.get("SourceKMSKeyArn");
    return key.isPresent() && Shape.mapping(code).isPresent()
        ? Fields.of(code).put("SourceKMSKeyArn", key.get()).toValue(code.at())
        : code;
  }

  /** An S3 address, as a URI or in parts, in the parts that a plain resource names. */
  static Value location(Value uri) {
    Draft draft = new Draft(uri.at());
    Optional<Value.Mapping> parts = Shape.mapping(uri);
    Optional<String> text = Shape.literal(uri).filter(literal -> literal.startsWith("s3://"));
    Fields code = new Fields();
    if (parts.isPresent()) {
      code.putIfPresent("S3Bucket", parts.get().get("Bucket"));
      code.putIfPresent("S3Key", parts.get().get("Key"));
      code.putIfPresent("S3ObjectVersion", parts.get().get("Version"));
    } else if (text.isPresent()) {
      String path = text.get().substring("s3://".length());
      int slash = path.indexOf('/');
      int query = path.indexOf("?versionId=");
      if (slash < 0) {
        return uri;
      }
      code.put("S3Bucket", draft.text(path.substring(0, slash)));
      code.put("S3Key", draft.text(path.substring(slash + 1, query < 0 ? path.length() : query)));
      if (query >= 0) {
        code.put("S3ObjectVersion", draft.text(path.substring(query + "?versionId=".length())));
      }
    } else {
      return uri;
    }
    return code.toValue(uri.at());
  }
}
