package dev.fortlet.sources.templates.serverless;

import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.templates.drafts.Draft;
import java.util.Optional;
import java.util.function.Consumer;

/** What events are written with: the service, its resources so far, and the roles. */
record Wiring(Service service, Stack stack, Roles roles) {

  /** A service's permission to invoke what the event leads to. */
  Stack.Made permission(Event event, String id, String principal) {
    Draft draft = event.draft();
    return permission(id, event.target(), draft.text(principal), draft);
  }

  Stack.Made permission(String id, Value target, Value principal, Draft draft) {
    return stack
        .add(id, "AWS::Lambda::Permission", draft)
        .with("FunctionName", target)
        .with("Action", draft.text("lambda:InvokeFunction"))
        .with("Principal", principal);
  }

  /** The framework adds what any function's event needs to the role that all share. */
  void shared(Consumer<ExecutionRole> addition) {
    roles.shared().ifPresent(addition);
  }

  /** The same, and to the role that version 4 makes for the function alone. */
  void granted(Handler handler, Consumer<ExecutionRole> addition) {
    shared(addition);
    if (roles.isOwnByFramework(handler)) {
      own(handler, addition);
    }
  }

  /** What the plugin adds to a function's own role as well. */
  void own(Handler handler, Consumer<ExecutionRole> addition) {
    roles.ownOf(handler).ifPresent(addition);
  }

  /** There may be permissions on the function, and on its role, that were not read. */
  void unread(Handler handler, Draft draft, String id, Value.Unresolved why) {
    stack
        .add(id, "AWS::Lambda::Permission", draft)
        .with("FunctionName", handler.target(draft))
        .with("Action", why)
        .with("Principal", why);
    shared(role -> role.unread(why));
    own(handler, role -> role.unread(why));
  }

  /** {@code arn:aws:SERVICE:REGION:ACCOUNT:} and what follows. */
  static Value arn(Draft draft, String service, Value... rest) {
    Value start =
        draft.sub("arn:${AWS::Partition}:" + service + ":${AWS::Region}:${AWS::AccountId}:");
    return joined(draft, start, rest);
  }

  static Value joined(Draft draft, Value start, Value... rest) {
    Value[] all = new Value[rest.length + 1];
    all[0] = start;
    System.arraycopy(rest, 0, all, 1, rest.length);
    return draft.map("Fn::Join", draft.list(draft.text(""), draft.list(all)));
  }

  Optional<Value> settingOf(String group, String key) {
    return service.providerFields(group).get(key);
  }
}
