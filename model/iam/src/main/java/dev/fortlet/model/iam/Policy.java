package dev.fortlet.model.iam;

import dev.fortlet.model.facts.Value;

/** A policy document. */
public record Policy(Value document) {}
