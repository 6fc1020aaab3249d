package dev.fortlet.sources.templates.cloudformation;

import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Text;
import java.util.function.BiConsumer;

/**
 * What a template says of a function or a role that it names: a permission, a URL, a policy.
 *
 * @param certainly takes the one that it is said of, with the alias or version that is named; empty
 *     for the thing itself
 * @param maybe takes each that it may be said of, and why that is not certain
 * @param <D> the draft of such a thing
 */
record Saying<D>(BiConsumer<D, Text> certainly, BiConsumer<D, Reason> maybe) {}
