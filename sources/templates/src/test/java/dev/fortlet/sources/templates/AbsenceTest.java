package dev.fortlet.sources.templates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fortlet.model.estate.Estate;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a scan says of things that it does not find made. */
final class AbsenceTest {

  private static final String CONDITIONED =
      """
      AWSTemplateFormatVersion: 2010-09-09
      Parameters:
        Access: {Type: String, Default: ""}
      Conditions:
        HasAccess: !Not [!Equals [!Ref Access, ""]]
        HasIt: !And [!Condition HasAccess, !Condition HasAccess]
        Never: !Equals [a, b]
      Resources:
      """;

  private static final String FUNCTIONS =
      CONDITIONED
          + """
            Kept: {Type: "AWS::Lambda::Function", Properties: {Runtime: python3.13}}
            Left: {Type: "AWS::Lambda::Function", Condition: HasIt, Properties: {Runtime: python3.13}}
            OfLeft:
              Type: AWS::Lambda::Permission
              Condition: HasIt
              Properties: {FunctionName: !GetAtt Left.Arn, Action: "lambda:*", Principal: "*"}
            OfKept:
              Type: AWS::Lambda::Permission
              Condition: Never
              Properties: {FunctionName: !Ref Kept, Action: "lambda:*", Principal: "*"}
          """;

  @TempDir Path folder;

  private static List<String> notes(Estate estate) {
    return estate.sources().stream().flatMap(source -> source.notes().stream()).toList();
  }

  @Test
  void what_the_defaults_of_parameters_leave_out_is_said() {
    Estate estate = new Scans(folder).with("t.yaml", FUNCTIONS).scan();

    assertThat(estate.functions().items()).hasSize(1);
    assertThat(notes(estate))
        .containsExactly(
            "with the defaults of its parameters these are not made:"
                + " function Left (condition HasIt, parameter Access);"
                + " permission OfKept (condition Never)");
  }

  @Test
  void what_given_parameters_make_is_not_said_to_be_missing() {
    Estate estate =
        new Scans(folder)
            .with("t.yaml", FUNCTIONS)
            .scan(new TemplateOptions(Optional.empty(), Map.of("Access", "yes")));

    assertThat(estate.functions().items()).hasSize(2);
    assertThat(notes(estate))
        .containsExactly(
            "by its conditions these are not made: permission OfKept (condition Never)");
  }

  @Test
  void many_things_that_are_not_made_are_counted() {
    StringBuilder template = new StringBuilder(CONDITIONED);
    for (int i = 0; i < 9; i++) {
      template
          .append("  F")
          .append(i)
          .append(": {Type: 'AWS::Serverless::Function', Condition: HasAccess, Properties: {}}\n");
    }
    Estate estate =
        new Scans(folder)
            .with("t.yaml", "Transform: AWS::Serverless-2016-10-31\n" + template)
            .scan();

    assertThat(notes(estate).getFirst())
        .contains("9 functions: F0 (condition HasAccess, parameter Access), F1")
        .endsWith(" and more");
  }
}
