/** Estates in files: a versioned JSON format that keeps every gap and every position. */
@NullMarked
package dev.fortlet.model.estate.snapshot;

import org.jspecify.annotations.NullMarked;
