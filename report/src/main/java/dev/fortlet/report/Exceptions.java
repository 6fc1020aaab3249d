package dev.fortlet.report;

import dev.fortlet.model.findings.ExceptionRule;

/** The words for an exception. */
final class Exceptions {

  private Exceptions() {}

  static String terms(ExceptionRule rule) {
    String until = rule.expires().map(day -> "until " + day).orElse("without an end");
    return (rule.comment().isPresent() ? "comment" : rule.owner()) + ", " + until;
  }

  static String subject(ExceptionRule rule) {
    String folder = rule.folder().below();
    return rule.check() + " on " + rule.function() + (folder.isEmpty() ? "" : " in " + folder);
  }

  /** {@code lambda-tracing on batch-* (data team, until 2027-06-30)}. */
  static String named(ExceptionRule rule) {
    return subject(rule) + " (" + terms(rule) + ")";
  }
}
