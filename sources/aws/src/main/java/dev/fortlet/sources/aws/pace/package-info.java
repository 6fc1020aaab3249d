/** How fast AWS may be asked: token buckets as it has them, and when to ask again. */
@NullMarked
package dev.fortlet.sources.aws.pace;

import org.jspecify.annotations.NullMarked;
