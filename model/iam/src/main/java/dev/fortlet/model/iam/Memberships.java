package dev.fortlet.model.iam;

import dev.fortlet.model.facts.Answer;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.iam.sets.Glob;
import java.util.List;
import java.util.Optional;

/**
 * Which principals of a policy a stranger is among.
 *
 * @param sort who it is
 * @param mayBeNamed whether it may be somebody whom the policy names
 */
record Memberships(Stranger.Sort sort, boolean mayBeNamed) {

  Scene.Membership of(Principal principal, Bindings bindings) {
    return switch (principal) {
      case Principal.Everyone _ -> new Scene.Membership.Sure(true);
      case Principal.Account(var id) ->
          sort instanceof Stranger.Sort.Iam
              ? named(Identities.ACCOUNT, id, bindings)
              : new Scene.Membership.Sure(false);
      case Principal.Arn(var arn) ->
          sort instanceof Stranger.Sort.Iam
              ? named(isSession(arn) ? Identities.SESSION : Identities.ARN, arn, bindings)
              : new Scene.Membership.Sure(false);
      case Principal.Service(var name) -> service(name, bindings);
      case Principal.Federated(var provider) ->
          sort instanceof Stranger.Sort.Federated(var theirs)
              ? Scene.Membership.of(theirs.equalTo(provider))
              : new Scene.Membership.Sure(false);
      case Principal.CanonicalUser _ ->
          sort instanceof Stranger.Sort.Iam && mayBeNamed
              ? new Scene.Membership.Unknown()
              : new Scene.Membership.Sure(false);
      case Principal.Deleted _, Principal.Nobody _ -> new Scene.Membership.Sure(false);
      case Principal.Odd _ -> new Scene.Membership.Unknown();
    };
  }

  private Scene.Membership service(Text name, Bindings bindings) {
    if (!(sort instanceof Stranger.Sort.Service(var theirs, var named))) {
      return new Scene.Membership.Sure(false);
    }
    Answer same = bindings.bound(name).equalTo(theirs);
    // The public are never among those whom a name that is only not known names.
    return same == Answer.MAYBE && !named && !mayBeNamed
        ? new Scene.Membership.Sure(false)
        : Scene.Membership.of(same);
  }

  private static boolean isSession(Text arn) {
    List<Text> fields = Arns.fields(arn);
    return !fields.isEmpty() && fields.get(5).startsWith("assumed-role/") != Answer.NO;
  }

  private Scene.Membership named(String key, Text text, Bindings bindings) {
    Text bound = bindings.bound(text);
    Optional<String> known = bound.known();
    if (known.isPresent()) {
      return new Scene.Membership.If(new Test.KeyGlob(key, Glob.literal(known.get())));
    }
    if (!mayBeNamed) {
      return new Scene.Membership.Sure(false);
    }
    Glob.Builder glob = new Glob.Builder();
    for (Text.Part part : bound.parts()) {
      switch (part) {
        case Text.Part.Literal(var value) -> glob.literal(value, false);
        case Text.Part.Unknown _ -> glob.star(true);
      }
    }
    return new Scene.Membership.Perhaps(new Test.KeyGlob(key, glob.build()));
  }
}
