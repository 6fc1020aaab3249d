package dev.fortlet.sources.templates.cloudformation;

import dev.fortlet.model.estate.Workload;
import dev.fortlet.model.facts.Answer;
import dev.fortlet.model.facts.Listing;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.facts.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what a template makes that runs as a role and is no function. */
final class Workloads {

  private static final String PROFILE = "@profile";

  private final TemplateResolver resolver;
  private final Roles roles;

  Workloads(TemplateResolver resolver, Roles roles) {
    this.resolver = resolver;
    this.roles = roles;
  }

  List<Workload> read() {
    List<Workload> workloads = new ArrayList<>();
    for (Resource resource : resolver.references().resources().values()) {
      resolver
          .references()
          .rolesOf(resource)
          .ifPresent(paths ->
              workloads.add(
                  new Workload(
                      resolver.scope().unit() + "#" + resource.logicalId(),
                      resolver.scope().deployed(),
                      resolver.references().arn(resource),
                      roles(resource, paths),
                      resource.at())));
    }
    return workloads;
  }

  private Listing<Text> roles(Resource resource, String paths) {
    Listing<Text> all = Listing.none();
    for (String path : paths.split(" ")) {
      if (path.endsWith("!")) {
        String property = path.substring(0, path.length() - 1);
        if (Fields.of(resource, resolver).has(property)) {
          all = all.plus(unread(resource, "may have one by its " + property));
        }
        continue;
      }
      boolean profile = path.endsWith(PROFILE);
      String plain = profile ? path.substring(0, path.length() - PROFILE.length()) : path;
      Listing<Text> written = written(Fields.of(resource, resolver), plain, resource);
      all = all.plus(profile ? ofProfiles(written, resource) : written.map(this::arn));
    }
    return all;
  }

  private Listing<Text> written(Fields fields, String path, Resource resource) {
    int dot = path.indexOf('.');
    String step = dot < 0 ? path : path.substring(0, dot);
    boolean optional = step.endsWith("?");
    String property = optional ? step.substring(0, step.length() - 1) : step;
    Optional<Value> value = fields.get(property);
    if (value.isEmpty()) {
      return optional ? Listing.none() : unread(resource, "has no " + property);
    }
    return switch (value.get()) {
      case Value.Scalar(var text, _, _) when dot < 0 -> Listing.complete(List.of(text));
      case Value.Mapping inner when dot >= 0 ->
          written(fields.of(inner), path.substring(dot + 1), resource);
      case Value.Unresolved(var reason, _) -> Listing.partial(List.of(), reason);
      case Value.Scalar _, Value.Mapping _, Value.Sequence _ ->
          unread(resource, "has an odd " + property);
    };
  }

  /** The name of a role does for its ARN. */
  private Text arn(Text written) {
    Roles.Draft made = roles.drafts().get(written);
    if (made != null) {
      return made.arn;
    }
    return written.isKnown() && written.startsWith("arn:") == Answer.NO
        ? Text.of("arn:aws:iam::").plus(resolver.scope().account()).plus(":role/").plus(written)
        : written;
  }

  private Listing<Text> ofProfiles(Listing<Text> written, Resource resource) {
    Listing<Text> all = new Listing<>(List.of(), written.missing());
    for (Text profile : written.items()) {
      all = all.plus(ofProfile(profile, resource));
    }
    return all;
  }

  private Listing<Text> ofProfile(Text written, Resource resource) {
    for (Resource other : resolver.references().resources().values()) {
      if (other.type().equals("AWS::IAM::InstanceProfile")
          && (resolver.references().nameText(other).equals(written)
              || resolver.references().arn(other).equals(written))) {
        return Fields.of(other, resolver).texts("Roles").map(this::arn);
      }
    }
    return unread(resource, "has the instance profile " + written + ", which is not in sight");
  }

  private static Listing<Text> unread(Resource resource, String why) {
    return Listing.partial(
        List.of(),
        Reason.at(
            resource.at(),
            resource.logicalId() + " " + why,
            "the role of " + resource.logicalId()));
  }
}
