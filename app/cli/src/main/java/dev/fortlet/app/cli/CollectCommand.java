package dev.fortlet.app.cli;

import dev.fortlet.app.cli.config.Accounts;
import dev.fortlet.app.cli.syntax.Arguments;
import dev.fortlet.app.cli.syntax.Option;
import dev.fortlet.app.cli.syntax.UsageException;
import dev.fortlet.model.estate.Estate;
import dev.fortlet.model.estate.SourceRead;
import dev.fortlet.model.estate.snapshot.Snapshot;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Reads functions and keeps what it read, to be judged later. */
final class CollectCommand implements Command {

  @Override
  public String name() {
    return "collect";
  }

  @Override
  public String summary() {
    return "read templates into a snapshot, to judge later";
  }

  @Override
  public String operands() {
    return "[PATH...]";
  }

  @Override
  public List<Option> options() {
    return List.of(
        Shared.ACCOUNT, Shared.ALLOW_ENV, Shared.OUTPUT, Shared.DEBUG, Shared.HELP);
  }

  @Override
  public int run(Arguments arguments, Env env) throws UsageException, IOException {
    Optional<String> account = arguments.get("account");
    if (account.isPresent() && !Accounts.isId(account.get())) {
      throw new UsageException("--account " + account.get() + ": an account id has 12 digits");
    }
    env.interruption().watch();
    Estate estate = Inputs.of(arguments, env).read(account, env);
    for (SourceRead source : estate.sources()) {
      if (source.broken().isPresent()) {
        env.say(Problems.in(source.broken().get()));
      }
    }
    Delivery.deliver(out -> Snapshot.write(estate, out), arguments, env);
    return env.interruption().requested() ? Exit.INTERRUPTED : Exit.OK;
  }
}
