package dev.fortlet.controls.posture;

import dev.fortlet.model.estate.Estate;
import dev.fortlet.model.estate.LambdaConfiguration.VpcAttachment;
import dev.fortlet.model.estate.LambdaFunction;
import dev.fortlet.model.facts.Fact;
import dev.fortlet.model.facts.Text;
import dev.fortlet.model.findings.Check;
import dev.fortlet.model.findings.Verdict;
import java.util.List;
import java.util.Optional;

/** Fails a function that the profile wants in a VPC and that is attached to none. */
final class VpcAccess implements Check<LambdaFunction> {

  private final List<Text> wanted;

  VpcAccess(Settings settings) {
    this.wanted = settings.strings("functions").stream().map(Text::of).toList();
  }

  @Override
  public Verdict examine(LambdaFunction function, Estate estate) {
    if (wanted.stream().noneMatch(glob -> Globs.select(glob, function))) {
      return Verdict.notApplicable("the profile does not ask for this function to be in a VPC");
    }
    if (function.configuration().capacityProvider() instanceof Fact.Known(var provider)
        && provider.isPresent()) {
      // A capacity provider cannot be made without subnets and security groups of its own.
      return Verdict.pass("runs on capacity provider " + provider.get() + ", which is in a VPC");
    }
    return switch (function.configuration().vpc()) {
      case Fact.Unread<Optional<VpcAttachment>> unread -> Verdict.unknown(unread);
      case Fact.Known<Optional<VpcAttachment>>(var vpc) ->
          vpc.isPresent()
              ? Verdict.pass("attached to a VPC")
              : Verdict.fail("no-vpc", "attached to no VPC")
                  .at(function.where("VpcConfig"))
                  .fix(
                      "lambda-vpc-attach",
                      "add VpcConfig with subnets and a security group, if it reaches private"
                          + " resources or its egress must be watched");
    };
  }
}
