@NullMarked
package dev.fortlet.app.startup;

import org.jspecify.annotations.NullMarked;
