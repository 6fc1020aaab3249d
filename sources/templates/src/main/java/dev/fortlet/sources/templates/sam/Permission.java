package dev.fortlet.sources.templates.sam;

import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.templates.drafts.Draft;
import dev.fortlet.sources.templates.drafts.Fields;
import java.util.Optional;

/** A service's permission to invoke a function. */
record Permission(String id, String principal, Fields source) {

  Permission(String id, String principal) {
    this(id, principal, new Fields());
  }

  Permission from(String key, Optional<? extends Value> value) {
    source.putIfPresent(key, value);
    return this;
  }

  void write(Expansion out, Target target, Draft draft) {
    Resource permission = Resource.of(id, "AWS::Lambda::Permission", draft);
    target.owner().passOnTo(permission);
    permission
        .properties()
        .put("Action", draft.text("lambda:InvokeFunction"))
        .put("FunctionName", target.name())
        .put("Principal", draft.text(principal));
    for (Value.Entry entry : source.entries()) {
      permission.properties().put(entry);
    }
    out.write(permission);
  }

  /** There may be permissions on the function that were not read. */
  static void unread(Expansion out, Resource function, String message) {
    unread(out, function, Target.of(function), "UnreadPermission", message);
  }

  static void unread(
      Expansion out, Resource function, Target target, String suffix, String message) {
    Resource permission = out.generate(function.id() + suffix, "AWS::Lambda::Permission", function);
    Value unread = function.draft().unresolved(message, "the construct written out");
    permission
        .properties()
        .put("FunctionName", target.name())
        .put("Action", unread)
        .put("Principal", unread);
  }
}
