/** The AWS policy language: parse, evaluate, and decide "who can" with a witness. */
@NullMarked
package dev.fortlet.model.iam;

import org.jspecify.annotations.NullMarked;
