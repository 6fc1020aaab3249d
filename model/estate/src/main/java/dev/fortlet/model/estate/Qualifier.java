package dev.fortlet.model.estate;

import dev.fortlet.model.facts.Fact;
import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.iam.Policy;
import java.util.Optional;

/**
 * One name under which a function can be invoked: the function itself, an alias or a version.
 *
 * @param name empty for the unqualified function
 * @param policy the resource-based policy of this qualifier; one without statements if it has none
 * @param url its function URL, if it has one
 */
public record Qualifier(
    Kind kind, Text name, Text arn, Fact<Policy> policy, Fact<Optional<FunctionUrl>> url) {

  public enum Kind {
    UNQUALIFIED,
    ALIAS,
    VERSION
  }

  public enum UrlAuth {
    NONE("NONE"),
    AWS_IAM("AWS_IAM");

    private final String label;

    UrlAuth(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }

  /**
   * @param needsInvokeFunction whether callers need {@code lambda:InvokeFunction} too, as for URLs
   *     made since October 2025; unread in templates, whose URLs may be older
   */
  public record FunctionUrl(
      Fact<UrlAuth> auth, Fact<Boolean> needsInvokeFunction, Location location) {}
}
