package dev.fortlet.sources.templates.sam;

import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.templates.drafts.Draft;

/**
 * What an event leads to: a function, its alias where it has one, or a state machine.
 *
 * @param owner the SAM resource that the event stands in
 * @param name for a permission's or a mapping's {@code FunctionName}
 * @param arn for everything that wants an ARN
 * @param shorthand the ARN inside {@code Fn::Sub}: {@code ${Orders.Arn}}
 */
record Target(Resource owner, Value name, Value arn, String shorthand) {

  static Target of(Resource function) {
    Draft draft = function.draft();
    return new Target(
        function,
        draft.ref(function.id()),
        draft.getAtt(function.id(), "Arn"),
        "${" + function.id() + ".Arn}");
  }

  /** An alias's {@code Ref} is its ARN. */
  static Target alias(Resource function, String aliasId) {
    Value ref = function.draft().ref(aliasId);
    return new Target(function, ref, ref, "${" + aliasId + "}");
  }
}
