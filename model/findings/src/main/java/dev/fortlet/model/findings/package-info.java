/**
 * What a control says: checks, verdicts, findings, evidence, and the profile they are judged by.
 */
@NullMarked
package dev.fortlet.model.findings;

import org.jspecify.annotations.NullMarked;
