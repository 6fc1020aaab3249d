package dev.fortlet.sources.templates.cloudformation;

import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Text;

/**
 * What a template says of something that it does not make itself. Another template of the scan may
 * make it.
 *
 * @param name how the thing is called, without its account and region
 * @param account where it is: as its ARN says, else where the template is deployed
 * @param region empty if such things are in no region
 * @param perhaps whether it is only one of the names that may be meant
 * @param what the resource that says it: "permission Open"
 * @param elsewise what to do if no other template certainly makes it
 */
record Abroad<D>(
    Text name,
    Text account,
    Text region,
    boolean perhaps,
    TemplateResolver from,
    String what,
    Location at,
    Saying<D> saying,
    Runnable elsewise) {}
