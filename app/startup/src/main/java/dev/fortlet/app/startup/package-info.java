/** A step of the build that makes what it built start faster. Nothing of it runs with Fortlet. */
@NullMarked
package dev.fortlet.app.startup;

import org.jspecify.annotations.NullMarked;
