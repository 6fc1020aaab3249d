package dev.fortlet.model.iam;

import dev.fortlet.model.facts.Answer;
import java.util.List;

/** One kind of caller: which keys its requests carry, and which principals it is. */
interface Scene {

  /** Where the value of a key comes from. The first question about a key may add a group. */
  Slot slot(String key);

  List<Group> groups();

  /**
   * Whether this caller is one whom a policy cannot name by a fixed value of this key: then a value
   * that is fixed but not known is not theirs.
   */
  boolean isStranger(String key);

  /** Whether a principal is this caller. */
  Membership membership(Principal principal, Bindings bindings);

  /** Whether the caller is a principal: surely or not, or if one of its strings matches. */
  sealed interface Membership {
    record Sure(boolean is) implements Membership {}

    record If(Test.KeyGlob matches) implements Membership {}

    /** The caller is it if a name that is not wholly known has a certain value. */
    record Perhaps(Test.KeyGlob couldMatch) implements Membership {}

    record Unknown() implements Membership {}

    static Membership of(Answer answer) {
      return answer == Answer.MAYBE ? new Unknown() : new Sure(answer == Answer.YES);
    }
  }
}
