package dev.fortlet.model.findings;

import dev.fortlet.model.estate.Estate;
import dev.fortlet.model.estate.ServerlessFunction;

/** One question about one function. A check is pure: the same estate gives the same verdict. */
public interface Check<F extends ServerlessFunction> {

  /**
   * Answers the question for one function.
   *
   * @param estate what else exists, for questions that join the function with it
   */
  Verdict examine(F function, Estate estate);
}
