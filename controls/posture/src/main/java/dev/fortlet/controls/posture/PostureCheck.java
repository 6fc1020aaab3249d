package dev.fortlet.controls.posture;

import dev.fortlet.model.estate.LambdaFunction;
import dev.fortlet.model.findings.Check;
import dev.fortlet.model.findings.CheckInfo;

/** A check's description, and how to make it for one run. */
record PostureCheck(CheckInfo info, Factory factory) {

  interface Factory {
    Check<LambdaFunction> create(Settings settings);
  }
}
