/** What a CloudFormation template says: its intrinsic functions resolved, its resources joined. */
@NullMarked
package dev.fortlet.sources.templates.cloudformation;

import org.jspecify.annotations.NullMarked;
