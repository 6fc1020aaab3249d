@NullMarked
package dev.fortlet.sources.aws.pace;

import org.jspecify.annotations.NullMarked;
