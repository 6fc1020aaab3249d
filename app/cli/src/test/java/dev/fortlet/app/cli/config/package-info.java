/** Tests of the command line. */
@NullMarked
package dev.fortlet.app.cli.config;

import org.jspecify.annotations.NullMarked;
