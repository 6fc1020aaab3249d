/** Which accounts there are, how to get into them, and the organisation that they are in. */
@NullMarked
package dev.fortlet.sources.aws.accounts;

import org.jspecify.annotations.NullMarked;
