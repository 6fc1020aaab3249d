package dev.fortlet.sources.templates.terraform.hcl;

import dev.fortlet.model.facts.Location;

/**
 * What is wrong in a file, in one line.
 *
 * @param message says what was expected
 */
public record Problem(Location at, String message) {}
