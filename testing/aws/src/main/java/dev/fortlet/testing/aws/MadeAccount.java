package dev.fortlet.testing.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What {@code account.py} made, and what is true of it. */
public final class MadeAccount {

  /** The name of the account of the organisation that lets nobody in. */
  public static final String LOCKED = "locked";

  private final JsonNode made;

  private MadeAccount(JsonNode made) {
    this.made = made;
  }

  static MadeAccount read(String json) throws JsonProcessingException {
    return new MadeAccount(new ObjectMapper().readTree(json));
  }

  /** The id of the account whose keys the tests have. */
  public String id() {
    return made.path("account").asText();
  }

  public List<String> regions() {
    return texts(made.path("regions"));
  }

  /** The id of its organisation. */
  public String organization() {
    return made.path("organization").path("id").asText();
  }

  /** The id of a unit of it. */
  public String unit(String name) {
    return made.path("organization").path("units").path(name).asText();
  }

  /** Ids of the accounts of its organisation, by name. */
  public Map<String, String> members() {
    Map<String, String> members = new TreeMap<>();
    made.path("organization")
        .path("members")
        .properties()
        .forEach(member -> members.put(member.getKey(), member.getValue().asText()));
    return members;
  }

  /** The id of an account of the organisation. */
  public String member(String name) {
    return made.path("organization").path("members").path(name).asText();
  }

  /**
   * The right verdicts, as {@code <check> <function's ARN>} -> {@code pass}, {@code unknown},
   * {@code not_applicable} or the outcome of a failure.
   *
   * @param account whose functions
   */
  public Map<String, String> verdicts(String account) {
    return verdicts("expected", account);
  }

  /** The same where the policies of all versions were read. */
  public Map<String, String> deepVerdicts(String account) {
    Map<String, String> verdicts = verdicts(account);
    verdicts.putAll(verdicts("deep", account));
    return verdicts;
  }

  private Map<String, String> verdicts(String field, String account) {
    Map<String, String> verdicts = new TreeMap<>();
    for (var function : made.path(field).properties()) {
      String arn = function.getKey();
      if (arn.contains(":" + account + ":")) {
        function
            .getValue()
            .properties()
            .forEach(
                verdict -> verdicts.put(verdict.getKey() + " " + arn, verdict.getValue().asText()));
      }
    }
    return verdicts;
  }

  /** What invokes functions, by their ARNs, each in words. */
  public Map<String, List<String>> triggers() {
    Map<String, List<String>> triggers = new TreeMap<>();
    made.path("triggers")
        .properties()
        .forEach(function ->
            triggers.put(function.getKey(), texts(function.getValue()).stream().sorted().toList()));
    return triggers;
  }

  /** Values of environment variables, which nobody may print or keep. */
  public List<String> secrets() {
    return texts(made.path("secrets"));
  }

  JsonNode json() {
    return made;
  }

  static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
