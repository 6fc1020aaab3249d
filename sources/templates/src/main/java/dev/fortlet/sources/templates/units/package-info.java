/** What one deployment unit adds to the estate, whatever language its template is written in. */
@NullMarked
package dev.fortlet.sources.templates.units;

import org.jspecify.annotations.NullMarked;
