/** What a cloud assembly ({@code cdk.out}) says of its stacks beside their templates. */
@NullMarked
package dev.fortlet.sources.templates.cdk;

import org.jspecify.annotations.NullMarked;
