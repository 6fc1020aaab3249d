@NullMarked
package dev.fortlet.sources.aws.api;

import org.jspecify.annotations.NullMarked;
