package dev.fortlet.controls.posture;

import dev.fortlet.model.findings.CheckInfo;
import dev.fortlet.model.findings.Profile;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * What a check is told before it judges.
 *
 * @param powers what roles may do, put together once for all checks of a run
 * @param parameters its own, by name
 */
record Settings(
    LocalDate today,
    Profile.Trust trust,
    Powers powers,
    CheckInfo info,
    Map<String, List<String>> parameters) {

  int integer(String parameter) {
    return Integer.parseInt(strings(parameter).getFirst());
  }

  List<String> strings(String parameter) {
    List<String> given = parameters.get(parameter);
    if (given != null) {
      return given;
    }
    for (CheckInfo.Parameter known : info.parameters()) {
      if (known.name().equals(parameter)) {
        return known.defaults();
      }
    }
    throw new IllegalArgumentException(info.id() + " has no parameter " + parameter);
  }
}
