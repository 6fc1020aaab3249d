package dev.fortlet.sources.templates.terraform.hcl;

/** Leads from the place of an error to where the reader goes on after it. */
final class SyntaxException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  SyntaxException(Problem problem) {
    super(problem.message(), null, false, false);
    this.problem = problem;
  }

  Problem problem() {
    return problem;
  }
}
