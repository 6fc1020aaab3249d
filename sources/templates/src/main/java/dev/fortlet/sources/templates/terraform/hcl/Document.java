package dev.fortlet.sources.templates.terraform.hcl;

import java.util.List;
import java.util.Optional;

/**
 * A file.
 *
 * @param problems where its text is not of the language; each costs at most its block
 * @param lost why whole blocks may be missing here, if a problem cost more than its block
 */
public record Document(Body body, List<Problem> problems, Optional<Problem> lost) {

  public Document {
    problems = List.copyOf(problems);
  }
}
