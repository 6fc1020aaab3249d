/** Reads what invokes a region's functions: queues and streams, APIs, load balancers. */
@NullMarked
package dev.fortlet.sources.aws.triggers;

import org.jspecify.annotations.NullMarked;
