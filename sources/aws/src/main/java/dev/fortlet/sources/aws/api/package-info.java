/**
 * Asks AWS: every operation that Fortlet calls, and the one way in which all of them are called.
 */
@NullMarked
package dev.fortlet.sources.aws.api;

import org.jspecify.annotations.NullMarked;
