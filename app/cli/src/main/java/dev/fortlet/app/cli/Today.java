package dev.fortlet.app.cli;

import dev.fortlet.app.cli.config.Dates;
import dev.fortlet.app.cli.syntax.Arguments;
import dev.fortlet.app.cli.syntax.UsageException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** The day that runtimes and exceptions are judged by. */
final class Today {

  private Today() {}

  static LocalDate of(Arguments arguments, Env env) throws UsageException {
    Optional<String> asked = arguments.get("today");
    if (asked.isEmpty()) {
      return LocalDate.ofInstant(env.clock().instant(), ZoneOffset.UTC);
    }
    Optional<LocalDate> day = Dates.parse(asked.get());
    if (day.isEmpty()) {
      throw new UsageException("--today " + asked.get() + ": expected a day such as 2027-06-30");
    }
    return day.get();
  }
}
