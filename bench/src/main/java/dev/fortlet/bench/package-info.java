/** Benchmarks against peers and limits, run by hand. */
@NullMarked
package dev.fortlet.bench;

import org.jspecify.annotations.NullMarked;
