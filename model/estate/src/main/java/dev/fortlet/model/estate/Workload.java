package dev.fortlet.model.estate;

import dev.fortlet.model.facts.Listing;
import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Text;

/**
 * Something other than a function that runs as a role: a build project, a state machine, an
 * instance. Whoever may change or direct it can act as the role.
 *
 * @param id {@code relative/template.yaml#LogicalId}
 * @param roles their ARNs; none if it runs as nobody
 */
public record Workload(String id, String unit, Text arn, Listing<Text> roles, Location location) {}
