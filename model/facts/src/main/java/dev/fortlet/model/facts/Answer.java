package dev.fortlet.model.facts;

/** The answer to a yes-or-no question about something that may be partly known. */
public enum Answer {
  YES,
  NO,
  MAYBE;

  public static Answer of(boolean certain) {
    return certain ? YES : NO;
  }

  public Answer and(Answer other) {
    if (this == NO || other == NO) {
      return NO;
    }
    return this == YES && other == YES ? YES : MAYBE;
  }

  public Answer or(Answer other) {
    if (this == YES || other == YES) {
      return YES;
    }
    return this == NO && other == NO ? NO : MAYBE;
  }

  public Answer not() {
    return switch (this) {
      case YES -> NO;
      case NO -> YES;
      case MAYBE -> MAYBE;
    };
  }
}
