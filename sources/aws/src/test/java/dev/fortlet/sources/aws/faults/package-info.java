/** What becomes of a scan when the wire, the service or its answers are not as they should be. */
@NullMarked
package dev.fortlet.sources.aws.faults;

import org.jspecify.annotations.NullMarked;
