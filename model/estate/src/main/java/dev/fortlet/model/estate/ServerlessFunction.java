package dev.fortlet.model.estate;

import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Text;

/** A function of any cloud. Only the questions that are common to all stand here. */
public sealed interface ServerlessFunction permits LambdaFunction {

  /** The ARN, or {@code relative/template.yaml#LogicalId}; unique in the estate. */
  String id();

  /** The id of its {@link DeploymentUnit}. */
  String unit();

  /** The physical name where known, else the logical id. */
  String name();

  Text account();

  Text region();

  Location location();
}
