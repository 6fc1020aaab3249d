@NullMarked
package dev.fortlet.sources.aws;

import org.jspecify.annotations.NullMarked;
