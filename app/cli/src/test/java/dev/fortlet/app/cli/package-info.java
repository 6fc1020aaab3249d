/** Tests of the command line. */
@NullMarked
package dev.fortlet.app.cli;

import org.jspecify.annotations.NullMarked;
