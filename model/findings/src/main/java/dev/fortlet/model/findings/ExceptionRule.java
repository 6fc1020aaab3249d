package dev.fortlet.model.findings;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A risk that somebody has accepted: findings it covers are reported, but do not count.
 *
 * @param check the id of a check, or {@code *}
 * @param function a glob over names and ids of functions
 * @param expires the last day it holds; empty if it holds until it is removed
 */
public record ExceptionRule(
    String check, String function, String reason, String owner, Optional<LocalDate> expires) {

  public boolean isExpired(LocalDate today) {
    return expires.isPresent() && today.isAfter(expires.get());
  }
}
