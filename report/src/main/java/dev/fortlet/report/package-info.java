/** Every output format: pure functions from an assessment to text, JSON and SARIF. */
@NullMarked
package dev.fortlet.report;

import org.jspecify.annotations.NullMarked;
