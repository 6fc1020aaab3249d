/**
 * Plans of Terraform, as {@code terraform show -json} writes them, in CloudFormation's words: one
 * reader then joins functions, roles and policies of both.
 */
@NullMarked
package dev.fortlet.sources.templates.terraform;

import org.jspecify.annotations.NullMarked;
