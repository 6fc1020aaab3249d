/** Reads what runs in live AWS accounts into an estate. */
@NullMarked
package dev.fortlet.sources.aws;

import org.jspecify.annotations.NullMarked;
