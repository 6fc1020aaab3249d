package dev.fortlet.model.iam;

import dev.fortlet.model.facts.Text;
import java.util.HashMap;
import java.util.Map;

/**
 * Services without regions: whatever region a caller has in mind, the request goes to the one that
 * serves the whole partition, and {@code aws:RequestedRegion} says so.
 *
 * <p>Source: IAM User Guide, "AWS global condition context keys", aws:RequestedRegion; AWS General
 * Reference, "AWS Identity and Access Management endpoints" and "AWS Organizations endpoints".
 */
final class GlobalServices {

  static final String REGION = "aws:requestedregion";

  private static final Map<String, String> REGIONS =
      Map.of("aws", "us-east-1", "aws-cn", "cn-north-1", "aws-us-gov", "us-gov-west-1");

  private GlobalServices() {}

  /**
   * What an action fixes in its request, and where it goes if it can go to one region only.
   *
   * @param given condition keys in lower case
   */
  static Map<String, Text> given(String action, Text partition, Map<String, Text> given) {
    String region = isGlobal(action) ? REGIONS.get(partition.toString()) : null;
    if (region == null) {
      return given;
    }
    Map<String, Text> all = new HashMap<>(given);
    all.put(REGION, Text.of(region));
    return all;
  }

  /** Passing a role is no request of its own: it is asked for where the role is passed to. */
  private static boolean isGlobal(String action) {
    return (action.startsWith("iam:") && !action.equals("iam:PassRole"))
        || action.startsWith("organizations:");
  }
}
