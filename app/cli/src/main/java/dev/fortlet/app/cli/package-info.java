/** The commands, and the table of options that yields their parsing and their help. */
@NullMarked
package dev.fortlet.app.cli;

import org.jspecify.annotations.NullMarked;
