package dev.fortlet.sources.aws;

import dev.fortlet.model.facts.MalformedException;
import dev.fortlet.sources.aws.api.Answer;
import dev.fortlet.sources.aws.api.Api;
import dev.fortlet.sources.aws.api.Body;
import dev.fortlet.sources.aws.api.Call;
import dev.fortlet.sources.aws.api.Operation;

/**
 * Whose credentials these are.
 *
 * @param partition {@code aws}, {@code aws-cn}, {@code aws-us-gov}
 */
record Identity(String account, String partition) {

  static Identity of(Api api, String region) throws UnreadableException {
    Answer answer = api.ask(Call.of(Operation.GET_CALLER_IDENTITY, region));
    return switch (answer) {
      case Answer.Refused(var failure) -> throw new UnreadableException(failure.reason().message());
      case Answer.Said(var said) -> {
        try {
          Body body = new Body(said);
          String account = body.required("Account");
          if (!account.matches("[0-9]{12}")) {
            throw new UnreadableException(
                Operation.GET_CALLER_IDENTITY.action()
                    + " answered with no account id of 12 digits: is the endpoint right?");
          }
          String[] arn = body.required("Arn").split(":", -1);
          if (arn.length < 6) {
            throw new UnreadableException(
                Operation.GET_CALLER_IDENTITY.action()
                    + " answered with no ARN: is the endpoint right?");
          }
          yield new Identity(account, arn[1]);
        } catch (MalformedException e) {
          throw new UnreadableException(
              Operation.GET_CALLER_IDENTITY.action()
                  + " answered something else: "
                  + e.getMessage());
        }
      }
    };
  }
}
