package dev.fortlet.testing.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AwsAccountTest {

  @RegisterExtension static final AwsAccount AWS = new AwsAccount();

  @Test
  void what_is_true_of_the_account_holds_every_check_and_every_kind_of_verdict() {
    TreeSet<String> kinds = new TreeSet<>();
    TreeSet<String> checks = new TreeSet<>();
    AWS.made()
        .verdicts(AWS.made().id())
        .forEach((asked, verdict) -> {
          checks.add(asked.substring(0, asked.indexOf(' ')));
          kinds.add(verdict);
        });
    assertThat(checks).hasSize(7);
    assertThat(kinds).contains("pass", "unknown", "not_applicable", "anonymous", "administrator");
  }

  @Test
  void doubles_answer_in_the_shapes_that_the_client_of_aws_knows() throws Exception {
    String function = "arn:aws:lambda:us-east-1:" + AWS.made().id() + ":function:open-url";
    String web = "arn:aws:lambda:us-east-1:" + AWS.made().id() + ":web-function/intranet";
    URI endpoint = AWS.endpoint();
    assertThat(
            PythonHome.ofCheckout()
                .printed("shapes.py", endpoint.toString(), "us-east-1", function, web))
        .isEmpty();
  }
}
