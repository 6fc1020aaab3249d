/** Values while they are being written, by readers that expand a short form to CloudFormation. */
@NullMarked
package dev.fortlet.sources.templates.drafts;

import org.jspecify.annotations.NullMarked;
