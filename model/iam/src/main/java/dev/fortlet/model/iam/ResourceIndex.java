package dev.fortlet.model.iam;

import dev.fortlet.model.facts.Answer;
import dev.fortlet.model.facts.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** The resources that a statement lists, so that a list of hundreds of names is no long search. */
final class ResourceIndex {

  private final Set<Text> names = new HashSet<>();
  private final List<Text> others = new ArrayList<>();
  private final List<Text> all;

  ResourceIndex(List<Text> globs) {
    all = globs;
    for (Text glob : globs) {
      boolean isName = glob.isKnown() && !Arns.hasWildcard(glob) && !Variables.isIn(glob);
      if (isName) {
        names.add(glob);
      } else {
        others.add(glob);
      }
    }
  }

  /**
   * Whether one of them may be this resource.
   *
   * @param isAnother whether a name is surely that of another
   */
  boolean mayCover(Text resource, Predicate<Text> isAnother) {
    if (resource.isKnown() && names.contains(resource)) {
      return true;
    }
    for (Text glob : resource.isKnown() ? others : all) {
      if (Variables.isIn(glob) || (resource.matches(glob) != Answer.NO && !isAnother.test(glob))) {
        return true;
      }
    }
    return false;
  }
}
