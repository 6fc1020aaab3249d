/** {@code fortlet.yaml}: where it is found, what may stand in it, and what it does to a profile. */
@NullMarked
package dev.fortlet.app.cli.config;

import org.jspecify.annotations.NullMarked;
