package dev.fortlet.model.iam;

import dev.fortlet.model.facts.Answer;
import dev.fortlet.model.facts.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Patterns that name one thing of a type: without any wildcard, or with none but in the fields that
 * say where it is and the id that is made for it. A role that is named in whatever account is
 * passed in its own, and a function that is named in whatever region is most likely one function.
 */
record Naming(Escalation.Type type, Text partition, Text account) {

  /** Where a thing is taken to be that is named in all regions. */
  private static final String SOME_REGION = "us-east-1";

  /** The ARN of the thing that a pattern names; empty if it may mean several, or none of these. */
  Optional<Text> named(Text written) {
    if (!Arns.hasWildcard(written)) {
      return Optional.of(written);
    }
    if (Variables.isIn(written)) {
      return Optional.empty();
    }
    return afterMarker(written)
        .map(name -> arn(written, name))
        .filter(arn -> arn.matches(written) != Answer.NO);
  }

  /** What follows the type, if no wildcard does. Names have no colons, so it stands once. */
  private Optional<Text> afterMarker(Text written) {
    String marker = ":" + type.prefix();
    List<Text.Part> after = new ArrayList<>();
    for (Text.Part part : withoutId(written).parts().reversed()) {
      if (part instanceof Text.Part.Literal(var value)) {
        int marked = value.lastIndexOf(marker);
        String rest = marked < 0 ? value : value.substring(marked + marker.length());
        if (rest.indexOf('*') >= 0 || rest.indexOf('?') >= 0) {
          return Optional.empty();
        }
        after.addFirst(new Text.Part.Literal(rest));
        if (marked >= 0) {
          return Optional.of(Text.of(after)).filter(name -> !name.parts().isEmpty());
        }
      } else {
        after.addFirst(part);
      }
    }
    return Optional.empty();
  }

  /** An id that follows the name is no name: whatever it is, the thing is the same. */
  private Text withoutId(Text written) {
    String any = type.beforeId() + "*";
    if (!type.beforeId().isEmpty()
        && written.parts().getLast() instanceof Text.Part.Literal(var end)
        && end.endsWith(any)) {
      List<Text.Part> parts = new ArrayList<>(written.parts());
      parts.removeLast();
      parts.add(new Text.Part.Literal(end.substring(0, end.length() - any.length())));
      return Text.of(parts);
    }
    return written;
  }

  private Text arn(Text written, Text name) {
    return Text.of("arn:")
        .plus(partition)
        .plus(":" + type.service() + ":")
        .plus(region(written))
        .plus(":")
        .plus(account)
        .plus(":" + type.prefix())
        .plus(name)
        .plus(type.beforeId().isEmpty() ? "" : type.beforeId() + Overlap.FRESH);
  }

  private Text region(Text written) {
    if (type.service().equals("iam")) {
      return Text.of("");
    }
    List<Text> fields = Arns.fields(written);
    return fields.isEmpty() || Arns.hasWildcard(fields.get(3)) || fields.get(3).parts().isEmpty()
        ? Text.of(SOME_REGION)
        : fields.get(3);
  }
}
