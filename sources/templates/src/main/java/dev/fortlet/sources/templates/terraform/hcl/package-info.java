/**
 * The language of Terraform's files: HCL, and the same in JSON. Text becomes a tree with positions;
 * nothing in here knows what the blocks mean. The way in is {@link
 * dev.fortlet.sources.templates.terraform.hcl.HclReader}.
 */
@NullMarked
package dev.fortlet.sources.templates.terraform.hcl;

import org.jspecify.annotations.NullMarked;
