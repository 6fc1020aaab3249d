package dev.fortlet.sources.templates.serverless;

import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.templates.drafts.Draft;
import dev.fortlet.sources.templates.drafts.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * A role that functions run as, while its statements are collected. Events, destinations and other
 * settings of the functions that use it add to it.
 */
final class ExecutionRole {

  /** Statements; a service has some dozens, and a thousand must not be compared with each other. */
  private static final int LOOK_BACK = 100;

  private final String id;
  private final Draft draft;
  private final List<Value> statements = new ArrayList<>();
  private final List<Value> managed = new ArrayList<>();
  private final List<Value> services = new ArrayList<>();

  ExecutionRole(String id, Draft draft) {
    this.id = id;
    this.draft = draft;
    services.add(draft.text("lambda.amazonaws.com"));
  }

  String id() {
    return id;
  }

  Value arn(Draft here) {
    return here.getAtt(id, "Arn");
  }

  void allow(Draft here, Value resource, String... actions) {
    add(here.allow(resource, actions));
  }

  /** The same statement is written once if it is asked for again and again, as that for traces. */
  void add(Value statement) {
    int from = Math.max(0, statements.size() - LOOK_BACK);
    for (Value known : statements.subList(from, statements.size())) {
      if (Shape.same(known, statement)) {
        return;
      }
    }
    statements.add(statement);
  }

  /** A list of statements as the service writes it. */
  void addAll(Value written) {
    switch (written) {
      case Value.Sequence(var items, _) -> statements.addAll(items);
      case Value.Mapping _ -> statements.add(written);
      case Value.Unresolved _ -> statements.add(written);
      case Value.Scalar(var text, var type, var at) -> {
        if (type != Value.Type.NULL) {
          statements.add(
              new Draft(at)
                  .unresolved("the statements are given as " + text, "the statements written out"));
        }
      }
    }
  }

  void manage(Value arns) {
    switch (arns) {
      case Value.Sequence(var items, _) -> managed.addAll(items);
      case Value.Mapping _, Value.Unresolved _ -> managed.add(arns);
      case Value.Scalar(_, var type, _) -> {
        if (type != Value.Type.NULL) {
          managed.add(arns);
        }
      }
    }
  }

  void manageNetwork(Draft here) {
    managed.add(
        here.map(
            "Fn::Join",
            here.list(
                here.text(""),
                here.list(
                    here.text("arn:"),
                    here.ref("AWS::Partition"),
                    here.text(":iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole")))));
  }

  void trust(String service) {
    Value name = draft.text(service);
    if (!services.contains(name)) {
      services.add(name);
    }
  }

  List<Value> services() {
    return services;
  }

  /** What the settings of a function may add to it was not read. */
  void unread(Value.Unresolved why) {
    statements.add(why);
  }

  Stack.Made writeTo(Stack stack, Value policyName) {
    Stack.Made role = stack.add(id, "AWS::IAM::Role", draft);
    role.with(
        "AssumeRolePolicyDocument",
        draft.document(
            draft.map(
                "Effect",
                draft.text("Allow"),
                "Action",
                draft.list(draft.text("sts:AssumeRole")),
                "Principal",
                draft.map("Service", draft.list(services)))));
    role.with(
        "Policies",
        draft.list(
            draft.map("PolicyName", policyName, "PolicyDocument", draft.document(statements))));
    if (!managed.isEmpty()) {
      role.with("ManagedPolicyArns", draft.list(managed));
    }
    return role;
  }
}
