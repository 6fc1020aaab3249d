/**
 * What is known and what is not: facts, listings, partly known text, and values with positions.
 *
 * <p>Every other module speaks in these words, so that "could not be read" never turns into "is
 * empty" on the way from a source to a verdict.
 */
@NullMarked
package dev.fortlet.model.facts;

import org.jspecify.annotations.NullMarked;
