package dev.fortlet.app.cli;

import dev.fortlet.app.cli.syntax.Option;

/** Options that several commands take. */
final class Shared {

  static final Option HELP = Option.flag("help", "show this page").letter('h');
  static final Option DEBUG = Option.flag("debug", "show where, if Fortlet has a bug");
  static final Option COLOR = Option.flag("color", "colours, even in a pipe");
  static final Option NO_COLOR = Option.flag("no-color", "no colours, as NO_COLOR does");
  static final Option ACCOUNT =
      Option.of("account", "ID", "the account id that the templates are deployed to");
  static final Option ALLOW_ENV =
      Option.of("allow-env", "NAME,..", "environment variables that templates may read");
  static final Option OUTPUT =
      Option.of("output", "FILE", "write to a file instead of stdout").letter('o');

  static final Option PROFILE = Option.of("profile", "NAME", "recommended (default), or a file");
  static final Option CONFIG =
      Option.of("config", "FILE", "this fortlet.yaml, not one that is found");
  static final Option NO_CONFIG = Option.flag("no-config", "no fortlet.yaml at all");

  private Shared() {}
}
