package dev.fortlet.sources.templates;

import java.nio.file.Path;

/**
 * A file that may be a template.
 *
 * @param name relative to the scanned root, with {@code /}
 * @param size in bytes
 * @param modified in milliseconds since 1970
 * @param named whether the user named this very file, so that it must be a template
 */
record Candidate(Path path, String name, long size, long modified, boolean named) {}
