package dev.fortlet.model.estate;

import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Text;
import java.util.Map;

/**
 * Which function it is and where it stands.
 *
 * @param id the ARN, or {@code relative/template.yaml#LogicalId}
 * @param name the physical name where known, else the logical id
 * @param arn unqualified; partly known where account, region or name are
 * @param properties where each property stands that is written in the source, by the property's
 *     CloudFormation name
 */
public record LambdaIdentity(
    String id,
    String unit,
    String name,
    Text arn,
    Text account,
    Text region,
    Location location,
    Map<String, Location> properties) {

  public LambdaIdentity {
    properties = Map.copyOf(properties);
  }
}
