package dev.fortlet.sources.templates.terraform;

import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Value;
import java.util.Optional;

/**
 * One instance of a managed resource in a plan, or of a configuration in the same form.
 *
 * @param address {@code module.api.aws_lambda_function.handler["a"]}
 * @param module the address of its module without indexes, {@code module.api}; empty for the root
 * @param name type and name, {@code aws_lambda_function.handler}
 * @param index what stands in brackets behind its name; empty if it has none
 * @param values what is known before it is applied
 * @param unknown in the shape of the values, {@code true} for what is known only afterwards
 * @param expressions how the configuration writes its arguments
 * @param hole why arguments may be missing among the values, if it could not be read in full
 * @param maybe why it may not be made, if that is not decided
 */
public record PlanResource(
    String address,
    String module,
    String name,
    String index,
    String type,
    Value.Mapping values,
    Value.Mapping unknown,
    Value.Mapping expressions,
    Optional<Reason> hole,
    Optional<Reason> maybe,
    Location at) {}
