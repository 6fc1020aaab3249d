/** How a command line is read: one table of options, and the nearest word for what is unknown. */
@NullMarked
package dev.fortlet.app.cli.syntax;

import org.jspecify.annotations.NullMarked;
