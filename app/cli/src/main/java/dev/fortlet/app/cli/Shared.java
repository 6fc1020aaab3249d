package dev.fortlet.app.cli;

import dev.fortlet.app.cli.syntax.Option;
import dev.fortlet.app.cli.syntax.Option.Input;

/** Options that several commands take. */
final class Shared {

  static final Option HELP = Option.flag("help", "show this page").letter('h');
  static final Option DEBUG = Option.flag("debug", "show where, if Fortlet has a bug");
  static final Option COLOR = Option.flag("color", "colours, even in a pipe");
  static final Option NO_COLOR = Option.flag("no-color", "no colours, as NO_COLOR does");
  static final Option AWS = Option.flag("aws", "read a live AWS account; with --help: its options");
  static final Option REGIONS =
      Option.of("regions", "NAME,..", "of these regions, not all that are enabled")
          .only(Input.LIVE);
  static final Option ACCOUNTS =
      Option.of("accounts", "FILE|org", "of these accounts; org:ou-..,..: those below a unit")
          .only(Input.LIVE);
  static final Option ROLE =
      Option.of("role", "NAME|ARN", "the role to assume in them").only(Input.LIVE);
  static final Option RESUME =
      Option.of("resume", "FOLDER", "keep what is read there, and go on from it for a day")
          .only(Input.LIVE);
  static final Option ENDPOINT_URL =
      Option.of("endpoint-url", "URL", "ask there instead of AWS, as AWS_ENDPOINT_URL does")
          .only(Input.LIVE);
  static final Option SHARE =
      Option.of("share", "0.1..1.0", "how much of AWS's API quotas to take (0.5)").only(Input.LIVE);
  static final Option DEEP =
      Option.flag("deep", "read the policies of all versions too").only(Input.LIVE);
  static final Option ESTATE =
      Option.of("estate", "FILE", "judge the snapshot that fortlet collect wrote")
          .only(Input.TEMPLATES);
  static final Option TODAY = Option.of("today", "DATE", "judge by this day: 2027-06-30");
  static final Option ACCOUNT =
      Option.of("account", "ID", "the account id that the templates are deployed to")
          .only(Input.TEMPLATES);
  static final Option PARAMETER =
      Option.of("parameter", "NAME=VALUE", "a template parameter's value (repeatable)")
          .only(Input.TEMPLATES);
  static final Option PARAMETERS =
      Option.of("parameters", "FILE", "such values, as the AWS CLI takes them")
          .only(Input.TEMPLATES);
  static final Option VAR_FILE =
      Option.of("var-file", "FILE", "values for Terraform's variables (repeatable)")
          .only(Input.TEMPLATES);
  static final Option ALLOW_ENV =
      Option.of("allow-env", "NAME,..", "environment variables that templates may read")
          .only(Input.TEMPLATES);
  static final Option OUTPUT =
      Option.of("output", "FILE", "write to a file instead of stdout").letter('o');

  static final Option PROFILE =
      Option.of("profile", "NAME", "baseline, recommended (default), strict, or a file");
  static final Option CONFIG =
      Option.of("config", "FILE", "this fortlet.yaml, not one found beside the input");
  static final Option NO_CONFIG =
      Option.flag("no-config", "no fortlet.yaml, no fortlet:ignore comments");

  private Shared() {}
}
