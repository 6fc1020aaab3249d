package dev.fortlet.sources.aws;

import dev.fortlet.model.estate.LambdaFunction;
import dev.fortlet.model.estate.Qualifier;
import dev.fortlet.model.estate.SourceRead.UnreadFact;
import dev.fortlet.model.estate.WebFunction;
import dev.fortlet.model.iam.Policy;
import java.util.List;

/** What could not be read of a function. What was not asked for on purpose is no gap. */
final class Gaps {

  private Gaps() {}

  static void of(LambdaFunction function, List<UnreadFact> unread) {
    function
        .qualifiers()
        .missing()
        .ifPresent(reason -> unread.add(new UnreadFact("aliases", function.id(), reason)));
    if (function instanceof WebFunction web) {
      web.endpoints()
          .missing()
          .ifPresent(reason -> unread.add(new UnreadFact("endpoints", function.id(), reason)));
    }
    function
        .role()
        .gap()
        .ifPresent(reason -> unread.add(new UnreadFact("role", function.id(), reason)));
    for (Qualifier qualifier : function.qualifiers().items()) {
      String arn = qualifier.arn().toString();
      qualifier
          .policy()
          .gap()
          .ifPresent(reason -> unread.add(new UnreadFact("resourcePolicy", arn, reason)));
      if (qualifier.policy().ifKnown().map(Gaps::mayOpenUrl).orElse(false)) {
        qualifier.url().gap().ifPresent(reason -> unread.add(new UnreadFact("url", arn, reason)));
      }
    }
  }

  private static boolean mayOpenUrl(Policy policy) {
    return policy.mayLetIn("lambda:InvokeFunctionUrl");
  }
}
