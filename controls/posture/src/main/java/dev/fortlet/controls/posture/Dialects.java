package dev.fortlet.controls.posture;

import dev.fortlet.model.estate.DeploymentUnit;
import dev.fortlet.model.estate.Estate;
import dev.fortlet.model.estate.LambdaFunction;
import dev.fortlet.model.findings.FixRequest;
import dev.fortlet.model.findings.Verdict;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Says a fix in the language that the function is written in: the table dialects.tsv. */
final class Dialects {

  private final Map<String, String> languages = new HashMap<>();
  private final List<List<String>> rows;

  Dialects(Estate estate) {
    for (DeploymentUnit unit : estate.units()) {
      switch (unit.kind()) {
        case TERRAFORM, TERRAFORM_PLAN -> languages.put(unit.id(), "terraform");
        case SERVERLESS -> languages.put(unit.id(), "serverless");
        case CLOUDFORMATION, SAM, CDK, LIVE -> {}
      }
    }
    // Most scans have templates only, which the checks speak the language of.
    this.rows = languages.isEmpty() ? List.of() : DataFile.rows("dialects.tsv");
  }

  Verdict said(Verdict verdict, LambdaFunction function) {
    String language = languages.get(function.unit());
    if (language == null || !(verdict instanceof Verdict.Fail fail) || fail.fix().isEmpty()) {
      return verdict;
    }
    FixRequest fix = fail.fix().get();
    String summary = fix.summary();
    for (List<String> row : rows) {
      if (row.getFirst().equals(language)) {
        summary = summary.replace(row.get(1), row.get(2));
      }
    }
    return fail.fix(fix.id(), summary, fix.parameters());
  }
}
