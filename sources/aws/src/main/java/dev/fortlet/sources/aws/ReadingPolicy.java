package dev.fortlet.sources.aws;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.fortlet.sources.aws.api.Operation;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The least that has to be allowed for a scan, out of the very table that all calls are made from.
 */
public final class ReadingPolicy {

  /** Actions that are allowed on the same resources. */
  private record Statement(List<String> actions, List<String> resources) {}

  private static final String ROLE = "FortletReadOnly";

  private final List<Statement> statements;

  private ReadingPolicy(List<Statement> statements) {
    this.statements = statements;
  }

  /**
   * @param roles what it may assume, to read other accounts; none for a scan of its own account
   */
  public static ReadingPolicy of(List<String> roles) {
    Map<List<String>, TreeSet<String>> byResources =
        new TreeMap<>((one, other) -> one.toString().compareTo(other.toString()));
    for (Operation operation : Operation.values()) {
      if (operation != Operation.ASSUME_ROLE) {
        byResources
            .computeIfAbsent(operation.resources(), _ -> new TreeSet<>())
            .addAll(operation.permissions());
      }
    }
    List<Statement> statements = new ArrayList<>();
    byResources.forEach((resources, actions) -> {
      if (!actions.isEmpty()) {
        statements.add(new Statement(List.copyOf(actions), resources));
      }
    });
    if (!roles.isEmpty()) {
      statements.add(new Statement(List.of(Operation.ASSUME_ROLE.action()), roles));
    }
    return new ReadingPolicy(statements);
  }

  /** The policy document. */
  public String json() {
    StringWriter text = new StringWriter();
    DefaultIndenter lines = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
    printer.indentObjectsWith(lines);
    printer.indentArraysWith(lines);
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.setPrettyPrinter(printer);
      json.writeStartObject();
      json.writeStringField("Version", "2012-10-17");
      json.writeArrayFieldStart("Statement");
      for (Statement statement : statements) {
        json.writeStartObject();
        json.writeStringField("Effect", "Allow");
        strings(json, "Action", statement.actions());
        strings(json, "Resource", statement.resources());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
    return text + "\n";
  }

  private static void strings(JsonGenerator json, String name, List<String> values)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }

  /** A template that makes a role with this policy, which one other account may assume. */
  public String cloudFormation() {
    StringBuilder yaml = new StringBuilder();
    yaml.append(
        """
        AWSTemplateFormatVersion: "2010-09-09"
        Description: A role with which Fortlet reads this account
        Parameters:
          ReaderAccount:
            Type: String
            AllowedPattern: "[0-9]{12}"
            Description: the account in which Fortlet runs
          ExternalId:
            Type: String
            NoEcho: true
            MinLength: 2
            Description: what Fortlet must say to be let in (externalId in accounts.yaml)
        Resources:
          %1$s:
            Type: AWS::IAM::Role
            Properties:
              RoleName: %1$s
              AssumeRolePolicyDocument:
                Version: "2012-10-17"
                Statement:
                  - Effect: Allow
                    Principal: { AWS: !Sub "arn:${AWS::Partition}:iam::${ReaderAccount}:root" }
                    Action: sts:AssumeRole
                    Condition: { StringEquals: { sts:ExternalId: !Ref ExternalId } }
              Policies:
                - PolicyName: read
                  PolicyDocument:
                    Version: "2012-10-17"
                    Statement:
        """
            .formatted(ROLE));
    for (Statement statement : statements) {
      yaml.append("              - Effect: Allow\n                Action:\n");
      statement.actions().forEach(action -> item(yaml, action));
      yaml.append("                Resource:\n");
      statement.resources().forEach(resource -> item(yaml, inAnyPartition(resource)));
    }
    return yaml.append("Outputs:\n  Role: { Value: !GetAtt ")
        .append(ROLE)
        .append(".Arn }\n")
        .toString();
  }

  /** IAM takes no pattern for a partition. */
  private static String inAnyPartition(String resource) {
    String quoted = "\"" + resource.replace("arn:aws:", "arn:${AWS::Partition}:") + "\"";
    return quoted.contains("$") ? "!Sub " + quoted : quoted;
  }

  private static void item(StringBuilder yaml, String text) {
    yaml.append("                  - ").append(text).append('\n');
  }
}
