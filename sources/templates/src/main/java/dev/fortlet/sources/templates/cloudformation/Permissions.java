package dev.fortlet.sources.templates.cloudformation;

import dev.fortlet.model.facts.Answer;
import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Symbol;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.facts.Value;
import dev.fortlet.model.iam.Perhaps;
import dev.fortlet.model.iam.Policy;
import dev.fortlet.model.iam.PolicyParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads who may invoke functions: permissions and whole resource policies. */
final class Permissions {

  private final TemplateResolver resolver;
  private final FunctionNames functions;

  Permissions(TemplateResolver resolver, FunctionNames functions) {
    this.resolver = resolver;
    this.functions = functions;
  }

  /** {@code AWS::Lambda::Permission}: one statement, which Lambda makes of these properties. */
  void permission(Resource resource) {
    Fields fields = Fields.of(resource, resolver);
    Optional<Value> name = fields.get("FunctionName");
    if (name.isEmpty()) {
      return;
    }
    functions.tell(
        name.get(),
        "permission " + resource.logicalId(),
        resource.at(),
        new Saying<>(
            (function, qualifier) -> add(resource, fields, function, qualifier),
            (function, reason) ->
                perhaps(resource, fields, function, concerning(resource, reason))));
  }

  private void add(Resource resource, Fields fields, FunctionDraft function, Text qualifier) {
    Optional<Value> own = fields.get("Qualifier");
    if (own.isPresent() && !(own.get() instanceof Value.Scalar)) {
      Reason unknown = Reason.at(own.get().at(), "its Qualifier is not known", "");
      perhaps(resource, fields, function, concerning(resource, unknown));
      return;
    }
    Text under = own.flatMap(Trees::text).orElse(qualifier);
    Value statement = statement(resource, fields, function.arn(under));
    function
        .qualifier(under)
        .statements
        .add(resource.doubt().map(doubt -> Perhaps.statement(statement, doubt)).orElse(statement));
  }

  private void perhaps(Resource resource, Fields fields, FunctionDraft function, Reason reason) {
    function.perhaps(arn -> statement(resource, fields, arn), reason);
  }

  private static Reason concerning(Resource resource, Reason reason) {
    return Reason.at(
        resource.at(),
        "the permission %s may be for this function: %s"
            .formatted(resource.logicalId(), reason.message()),
        reason.settledBy());
  }

  private Value statement(Resource resource, Fields fields, Text arn) {
    Location at = resource.at();
    List<Value.Entry> entries = new ArrayList<>();
    entries.add(entry("Sid", Value.Scalar.string(resource.logicalId(), at)));
    entries.add(entry("Effect", Value.Scalar.string("Allow", at)));
    entries.add(entry("Principal", principal(fields)));
    entries.add(
        entry(
            "Action",
            fields
                .get("Action")
                .orElse(
                    new Value.Unresolved(
                        Reason.at(at, "the permission has no Action", "Action"), at))));
    entries.add(entry("Resource", new Value.Scalar(arn, Value.Type.STRING, at)));
    List<Value.Entry> conditions = new ArrayList<>();
    condition(fields, "SourceArn", "ArnLike", "aws:SourceArn", conditions);
    condition(fields, "SourceAccount", "StringEquals", "aws:SourceAccount", conditions);
    condition(fields, "PrincipalOrgID", "StringEquals", "aws:PrincipalOrgID", conditions);
    condition(fields, "EventSourceToken", "StringEquals", "lambda:EventSourceToken", conditions);
    condition(
        fields, "FunctionUrlAuthType", "StringEquals", "lambda:FunctionUrlAuthType", conditions);
    condition(fields, "InvokedViaFunctionUrl", "Bool", "lambda:InvokedViaFunctionUrl", conditions);
    if (!conditions.isEmpty()) {
      entries.add(entry("Condition", new Value.Mapping(conditions, at)));
    }
    return new Value.Mapping(entries, at);
  }

  private static Value.Entry entry(String key, Value value) {
    return new Value.Entry(key, value.at(), value);
  }

  private static void condition(
      Fields fields, String property, String operator, String key, List<Value.Entry> into) {
    Optional<Value> value = fields.get(property);
    if (value.isEmpty()) {
      return;
    }
    Value.Entry added = new Value.Entry(key, fields.at(property), value.get());
    for (int i = 0; i < into.size(); i++) {
      if (into.get(i).key().equals(operator)
          && into.get(i).value() instanceof Value.Mapping(var entries, var at)) {
        List<Value.Entry> both = new ArrayList<>(entries);
        both.add(added);
        into.set(i, new Value.Entry(operator, at, new Value.Mapping(both, at)));
        return;
      }
    }
    Location at = fields.at(property);
    into.add(new Value.Entry(operator, at, new Value.Mapping(List.of(added), at)));
  }

  /** Lambda takes a word for all of them and puts it under the key that it belongs to. */
  private Value principal(Fields fields) {
    Location at = fields.at("Principal");
    Optional<Value> written = fields.get("Principal");
    if (written.isEmpty()) {
      return new Value.Unresolved(
          Reason.at(at, "the permission has no Principal", "Principal"), at);
    }
    if (!(written.get() instanceof Value.Scalar(var text, _, _))) {
      return written.get();
    }
    if (text.equalTo("*") == Answer.YES) {
      return written.get();
    }
    if (isService(text)) {
      return new Value.Mapping(List.of(new Value.Entry("Service", at, written.get())), at);
    }
    boolean account =
        text.isKnown()
            || text.startsWith("arn:") == Answer.YES
            || text.symbols().stream().allMatch(s -> s.shape() == Symbol.Shape.OWN_ACCOUNT);
    return account
        ? new Value.Mapping(List.of(new Value.Entry("AWS", at, written.get())), at)
        : new Value.Unresolved(resolver.origins().why(text, at), at);
  }

  private static boolean isService(Text text) {
    return Texts.endsWith(text, ".amazonaws.com")
        || Texts.endsWith(text, ".amazonaws.com.cn")
        || text.known().filter(p -> p.indexOf('.') > 0 && !p.startsWith("arn:")).isPresent();
  }

  /** {@code AWS::Lambda::ResourcePolicy}: the policy language in full, denials too. */
  void document(Resource resource) {
    Fields fields = Fields.of(resource, resolver);
    Optional<Value> arn = fields.get("ResourceArn");
    if (arn.isEmpty()) {
      return;
    }
    functions.tell(
        arn.get(),
        "policy " + resource.logicalId(),
        resource.at(),
        new Saying<>(
            (function, qualifier) -> document(resource, fields, function, qualifier),
            (function, reason) -> function.policyGap(concerning(resource, reason))));
  }

  private static void document(
      Resource resource, Fields fields, FunctionDraft function, Text qualifier) {
    FunctionDraft.QualifierDraft draft = function.qualifier(qualifier);
    Optional<Value> document = fields.get("PolicyDocument");
    if (document.isEmpty()) {
      function.policyGap(
          Reason.at(resource.at(), "the policy has no PolicyDocument", "PolicyDocument"));
      return;
    }
    Policy policy = PolicyParser.parse(document.get());
    draft.documents.add(
        resource.doubt().map(doubt -> Perhaps.policy(policy, doubt)).orElse(policy));
  }
}
