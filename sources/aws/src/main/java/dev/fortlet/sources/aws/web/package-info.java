/** Reads Lambda's web functions, which live beside the event functions. */
@NullMarked
package dev.fortlet.sources.aws.web;

import org.jspecify.annotations.NullMarked;
