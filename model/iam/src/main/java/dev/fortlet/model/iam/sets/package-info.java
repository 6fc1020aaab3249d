/**
 * Sets of strings and addresses, and whether one is left in what several demands leave over.
 *
 * <p>Nothing here knows of policies.
 */
@NullMarked
package dev.fortlet.model.iam.sets;

import org.jspecify.annotations.NullMarked;
