/**
 * Posture: is a function configured safely? One class, one page and one folder of examples a check.
 */
@NullMarked
package dev.fortlet.controls.posture;

import org.jspecify.annotations.NullMarked;
