/**
 * Templates of infrastructure become an estate: CloudFormation, SAM, CDK output, Terraform plans.
 * The way in is {@link dev.fortlet.sources.templates.TemplateSource}.
 */
@NullMarked
package dev.fortlet.sources.templates;

import org.jspecify.annotations.NullMarked;
