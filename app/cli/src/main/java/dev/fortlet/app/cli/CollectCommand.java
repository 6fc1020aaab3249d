package dev.fortlet.app.cli;

import dev.fortlet.app.cli.syntax.Arguments;
import dev.fortlet.app.cli.syntax.Option;
import dev.fortlet.app.cli.syntax.UsageException;
import dev.fortlet.controls.posture.Posture;
import dev.fortlet.model.estate.Estate;
import dev.fortlet.model.estate.SourceRead;
import dev.fortlet.model.estate.snapshot.Snapshot;
import java.io.IOException;
import java.util.List;

/** Reads functions and keeps what it read, to be judged later. */
final class CollectCommand implements Command {

  @Override
  public String name() {
    return "collect";
  }

  @Override
  public String summary() {
    return "read templates or an account, to judge later";
  }

  @Override
  public String operands() {
    return "[PATH...]";
  }

  @Override
  public List<Option> options() {
    return List.of(
        Shared.AWS,
        Shared.ACCOUNTS,
        Shared.ROLE,
        Shared.REGIONS,
        Shared.SHARE,
        Shared.DEEP,
        Shared.RESUME,
        Shared.ENDPOINT_URL,
        Shared.ACCOUNT,
        Shared.PARAMETER,
        Shared.PARAMETERS,
        Shared.VAR_FILE,
        Shared.ALLOW_ENV,
        Shared.CONFIG,
        Shared.NO_CONFIG,
        Option.flag("print-policy", "print what a scan must be allowed in an account")
            .only(Option.Input.LIVE),
        Option.choice(
                "format",
                "NAME",
                List.of("json", "cloudformation"),
                "of that: json, cloudformation")
            .only(Option.Input.LIVE),
        Shared.OUTPUT,
        Shared.DEBUG,
        Shared.HELP);
  }

  @Override
  public int run(Arguments arguments, Env env) throws UsageException, IOException {
    if (arguments.has("print-policy")) {
      return printPolicy(arguments, env);
    }
    if (arguments.has("format")) {
      throw new UsageException("--format has no effect without --print-policy");
    }
    Inputs inputs = Inputs.of(arguments, arguments.operands(), env);
    Judging judging = Judging.of(arguments, inputs, new Posture().checks(), env);
    env.interruption().watch();
    Estate estate = inputs.read(judging.accounts(arguments, inputs), env);
    judging.folders().requireReadable();
    if (!arguments.has("account")) {
      for (String line : judging.accountsFound(env)) {
        env.say(line);
      }
    }
    for (SourceRead source : estate.sources()) {
      if (source.broken().isPresent()) {
        env.say(Problems.in(source.broken().get()));
      }
    }
    Delivery.deliver(out -> Snapshot.write(estate, out), arguments, env);
    return env.interruption().requested() ? Exit.INTERRUPTED : Exit.OK;
  }

  private static int printPolicy(Arguments arguments, Env env) throws UsageException, IOException {
    if (!arguments.operands().isEmpty()) {
      throw new UsageException("--print-policy and paths: expected one of them");
    }
    String text = Live.policy(arguments.get("format", "json"), arguments.get("role"));
    Delivery.deliver(out -> out.write(text), arguments, env);
    return Exit.OK;
  }
}
