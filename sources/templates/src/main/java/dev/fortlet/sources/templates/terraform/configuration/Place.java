package dev.fortlet.sources.templates.terraform.configuration;

import dev.fortlet.model.facts.Text;

/** Where a provider makes things: its account, and its region, which roles have none of. */
record Place(Text account, Text region) {}
