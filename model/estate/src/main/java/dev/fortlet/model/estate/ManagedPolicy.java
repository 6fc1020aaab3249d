package dev.fortlet.model.estate;

import dev.fortlet.model.facts.Fact;
import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.iam.Policy;

/** A customer-managed policy, in its default version. AWS's own stand in model/iam's data. */
public record ManagedPolicy(
    String id, String unit, Text name, Text arn, Fact<Policy> document, Location location) {}
