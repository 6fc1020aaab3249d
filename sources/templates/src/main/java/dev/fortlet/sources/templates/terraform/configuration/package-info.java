/**
 * What the files of a Terraform configuration make: variables, locals, modules and loops worked
 * out, as far as the files alone tell. The way in is {@link
 * dev.fortlet.sources.templates.terraform.configuration.Configurations}.
 */
@NullMarked
package dev.fortlet.sources.templates.terraform.configuration;

import org.jspecify.annotations.NullMarked;
