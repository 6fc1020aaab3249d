/** YAML and JSON files as trees of values with positions, within limits. */
@NullMarked
package dev.fortlet.sources.templates.documents;

import org.jspecify.annotations.NullMarked;
