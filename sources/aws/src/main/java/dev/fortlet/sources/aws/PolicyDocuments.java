package dev.fortlet.sources.aws;

import dev.fortlet.model.facts.Fact;
import dev.fortlet.model.facts.MalformedException;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.iam.Policy;
import dev.fortlet.model.iam.PolicyParser;
import dev.fortlet.sources.aws.api.Body;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads policy documents as IAM answers them. */
final class PolicyDocuments {

  private PolicyDocuments() {}

  /**
   * @param action by which the holder was read
   * @param file the name that positions in the policy carry
   */
  static Fact<Policy> read(Body holder, String field, String action, String file)
      throws MalformedException {
    Optional<String> written = holder.text(field);
    if (written.isEmpty()) {
      return Fact.unread(Reason.of(action + " said nothing of " + field, action));
    }
    return Fact.known(PolicyParser.parse(decoded(written.get()), file));
  }

  /** IAM encodes documents as RFC 3986 has it, where a plus is a plus. */
  private static String decoded(String document) {
    if (!document.startsWith("%")) {
      return document;
    }
    try {
      return URLDecoder.decode(document.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return document;
    }
  }
}
