/**
 * Reads a service of the Serverless Framework as the CloudFormation template that {@code serverless
 * package} makes of it, in what matters for the security of functions, so that one mapper reads
 * both.
 *
 * <p>{@link dev.fortlet.sources.templates.serverless.ServerlessService} is the entry point.
 * Variables are put in first. What is not known of them is a symbol in a text, or an unresolved
 * value in the place where it would matter.
 *
 * <p>What is generated, and when, follows the framework itself, against which the tests compare.
 */
@NullMarked
package dev.fortlet.sources.templates.serverless;

import org.jspecify.annotations.NullMarked;
