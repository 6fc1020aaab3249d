/** An AWS account on this machine, for tests: moto, and doubles of what moto does not know. */
@NullMarked
package dev.fortlet.testing.aws;

import org.jspecify.annotations.NullMarked;
