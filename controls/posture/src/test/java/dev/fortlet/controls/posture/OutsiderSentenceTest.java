package dev.fortlet.controls.posture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sentence names whom the policy names, and nobody that was only made up for the witness. */
class OutsiderSentenceTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "444455556666 | lambda:InvokeFunction | a principal of account 444455556666, which is not trusted, can invoke it",
        "{AWS: 'arn:aws:iam::444455556666:role/x'} | lambda:UpdateFunctionCode | a principal of account 444455556666, which is not trusted, can replace its code",
        "{AWS: '*'}, Condition: {StringEquals: {'aws:PrincipalOrgID': o-abc123}} | lambda:InvokeFunction | a principal of organisation o-abc123, which is not trusted, can invoke it",
        "{AWS: '*'}, Condition: {IpAddress: {'aws:SourceIp': 203.0.113.0/24}} | lambda:InvokeFunction | somebody outside the trust zone can invoke it",
      })
  void it_says_who(String principal, String action, String sentence) throws IOException {
    String written = principal.startsWith("{") ? principal : "{AWS: '" + principal + "'}";
    Files.writeString(
        folder.resolve("template.yaml"),
        """
        Resources:
          F: {Type: AWS::Lambda::Function, Properties: {Runtime: python3.14}}
          P:
            Type: AWS::Lambda::ResourcePolicy
            Properties:
              ResourceArn: !GetAtt F.Arn
              PolicyDocument:
                Version: "2012-10-17"
                Statement:
                - {Effect: Allow, Action: "%s", Resource: !GetAtt F.Arn, Principal: %s}
        """
            .formatted(action, written));
    assertThat(Verdicts.fail(folder, new Posture(), "lambda-cross-account-access").reason())
        .isEqualTo(sentence);
  }
}
