/** Tests of the account itself. */
@NullMarked
package dev.fortlet.testing.aws;

import org.jspecify.annotations.NullMarked;
