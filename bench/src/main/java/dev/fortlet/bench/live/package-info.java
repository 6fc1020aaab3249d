/**
 * A made-up AWS account that answers from memory: canned answers, a latency, AWS's quotas and
 * faults.
 */
@NullMarked
package dev.fortlet.bench.live;

import org.jspecify.annotations.NullMarked;
