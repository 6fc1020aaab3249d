package dev.fortlet.model.estate;

import dev.fortlet.model.facts.Fact;
import dev.fortlet.model.facts.Listing;
import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.iam.Policy;
import java.util.Optional;

/**
 * An IAM role.
 *
 * @param id the ARN, or {@code relative/template.yaml#LogicalId}
 * @param attached the ARNs of its managed policies, AWS's own and the customer's
 * @param inline the policies written into it
 * @param boundary the ARN of its permissions boundary, if it has one
 */
public record Role(
    String id,
    String unit,
    Text name,
    Text arn,
    Text account,
    Fact<Policy> trust,
    Listing<Attachment> attached,
    Listing<InlinePolicy> inline,
    Fact<Optional<Text>> boundary,
    Location location) {

  /** What people call it: its name where known, else its logical id. */
  public String label() {
    return name.known().orElse(id.substring(id.indexOf('#') + 1));
  }

  /**
   * @param doubt why it may not be on the role, if that is not known
   */
  public record Attachment(Text arn, Location location, Optional<Reason> doubt) {
    public Attachment(Text arn, Location location) {
      this(arn, location, Optional.empty());
    }
  }

  public record InlinePolicy(Text name, Fact<Policy> document, Location location) {}
}
