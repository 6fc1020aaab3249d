/**
 * What exists: functions, their roles, policies, triggers and networks; what is known of it and
 * what is not. A saved estate is a snapshot.
 */
@NullMarked
package dev.fortlet.model.estate;

import org.jspecify.annotations.NullMarked;
