package dev.fortlet.model.iam;

import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Text;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes a request of what the search found, and has the plain evaluator confirm it. */
final class Testimony {

  private final WhoCan.Question question;
  private final Stranger caller;
  private final Strangers strangers;
  private final Bindings bindings;

  Testimony(WhoCan.Question question, Stranger caller, Strangers strangers, Bindings bindings) {
    this.question = question;
    this.caller = caller;
    this.strangers = strangers;
    this.bindings = bindings;
  }

  WhoCan.Answer confirmed(Search.Found found) {
    Map<String, List<String>> context = new HashMap<>();
    for (Map.Entry<String, String> value : found.values().entrySet()) {
      if (value.getKey().indexOf(':') >= 0) {
        context.put(value.getKey(), List.of(value.getValue()));
      }
    }
    for (String key : strangers.asked()) {
      given(key, context);
    }
    for (String key : question.policy().mentions().variables()) {
      given(key, context);
    }
    for (String key : question.given().keySet()) {
      given(key.toLowerCase(Locale.ROOT), context);
    }
    Caller who = caller(found.values());
    Evaluator evaluator = new Evaluator(bindings.all());
    for (String action : question.actions()) {
      Decision decision =
          evaluator.decide(
              question.policy(), new Request(who, action, question.resource(), context));
      if (!(decision instanceof Decision.Allowed)) {
        return new WhoCan.Undecided(
            Reason.at(
                found.statements().getFirst().at(),
                "a bug in Fortlet: the request found is not allowed when evaluated (%s)"
                    .formatted(decision),
                "a report of this policy to Fortlet's authors"));
      }
    }
    return new WhoCan.Somebody(witness(who, context), found.statements().getFirst());
  }

  private void given(String key, Map<String, List<String>> context) {
    if (caller.slot(key) instanceof Slot.Given(var value)) {
      bindings.known(value).ifPresent(text -> context.put(key, List.of(text)));
    }
  }

  private Caller caller(Map<String, String> values) {
    return switch (caller.sort()) {
      case Stranger.Sort.Anonymous _ -> new Caller.Anonymous();
      case Stranger.Sort.Iam _ ->
          new Caller.Iam(
              values.getOrDefault(Identities.ARN, ""),
              values.getOrDefault(Identities.ACCOUNT, ""),
              Optional.ofNullable(values.get(Identities.SESSION)));
      case Stranger.Sort.Service(var name, var _) -> new Caller.Service(name);
      case Stranger.Sort.Federated(Text provider) -> new Caller.Federated(provider.toString());
    };
  }

  private Witness witness(Caller who, Map<String, List<String>> context) {
    SortedMap<String, String> shown = new TreeMap<>();
    context.forEach(
        (key, values) -> shown.put(Keys.written(key), bindings.shown(values.getFirst())));
    String principal =
        switch (who) {
          case Caller.Anonymous _ -> "anonymous";
          case Caller.Iam(var arn, var _, var _) -> arn;
          case Caller.Service(var name) -> service(name, context);
          case Caller.Federated(var provider) -> "somebody vouched for by " + provider;
        };
    return new Witness(
        bindings.shown(principal), question.actions(), question.resource().toString(), shown);
  }

  private static String service(String name, Map<String, List<String>> context) {
    List<String> source =
        context.getOrDefault(
            Identities.SOURCE_ARN, context.getOrDefault(Identities.SOURCE_ACCOUNT, List.of()));
    return source.isEmpty() ? name : name + " acting for " + source.getFirst();
  }
}
