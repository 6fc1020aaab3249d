package dev.fortlet.sources.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.fortlet.model.estate.LambdaFunction;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What functions of the language come to, by its own documentation. */
final class TerraformFunctionsTest {

  @TempDir Path folder;

  private LambdaFunction function(String expression) {
    return Scans.function(
        new Scans(folder)
            .with(
                "main.tf",
                "variable \"open\" {}\ndata \"aws_caller_identity\" \"me\" {}\nresource \"aws_lambda_function\" \"f\" { runtime = "
                    + expression
                    + " }\n")
            .scan(),
        "aws_lambda_function.f");
  }

  private String value(String expression) {
    return function(expression)
        .configuration()
        .runtime()
        .ifKnown()
        .flatMap(text -> text)
        .map(Object::toString)
        .orElse("unread");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "regex(\"[a-z]+\", \"53453453.345345aaabbbccc23454\") | aaabbbccc",
        "join(\",\", regex(\"(\\\\d\\\\d\\\\d\\\\d)-(\\\\d\\\\d)\", \"2019-02-01\")) | 2019,02",
        "regex(\"^(?:(?P<scheme>[^:/?#]+):)?\", \"https://x/y\").scheme | https",
        "join(\",\", regexall(\"[a-z]+\", \"1234abcd5678efgh9\")) | abcd,efgh",
        "length(regexall(\"a*\", \"baac\")) | 3",
        "length(regexall(\"[a-z]+\", \"123\")) > 0 ? \"yes\" : \"no\" | no",
        "can(regex(\"^x\", \"abc\")) ? \"yes\" : \"no\" | no",
        "try(regex(\"^x\", \"abc\"), \"none\") | none",
        "replace(\"hello world\", \"/w.*d/\", \"everybody\") | hello everybody",
        "replace(\"a.b-c\", \"/[^a-z]/\", \"_\") | a_b_c",
        "replace(\"john smith\", \"/(\\\\w+) (\\\\w+)/\", \"$2-$1\") | smith-john",
        "replace(\"ab\", \"/(a)/\", \"$${1}x$1x$$\") | ax$b",
        "replace(\"abc\", \"/x*/\", \"-\") | -a-b-c-",
        "replace(\"1 + 2\", \"+\", \"-\") | 1 - 2",
        "csvdecode(\"a,b\\n1,\\\"2,3\\\"\\n4,5\\n\")[0].b | 2,3",
        "templatestring(\"py-$${name}\", { name = \"x\" }) | py-x",
        "join(\"/\", [for c in chunklist([\"a\", \"b\", \"c\"], 2) : join(\"\", c)]) | ab/c",
        "join(\",\", matchkeys([\"i-1\", \"i-2\"], [\"west\", \"east\"], [\"east\"])) | i-2",
        "join(\",\", transpose({ a = [\"1\", \"2\"], b = [\"2\"] })[\"2\"]) | a,b",
        "format(\"${data.aws_caller_identity.me.account_id}/%s\", \"x\") | ${AWS::AccountId}/x",
        "join(\",\", formatlist(\"%s-%s\", \"a\", [\"b\", \"c\"])) | a-b,a-c",
        "format(\"%s%%\", \"1\") | 1%",
        "tostring(pow(3, 2)) | 9",
        "tostring(log(16, 2)) | 4",
        "tostring(parseint(\"FF\", 16)) | 255",
        "chomp(\"a \\n\") | `a `",
        "urldecode(\"a%20b\") | a b",
        "provider::aws::arn_build(\"aws\", \"iam\", \"\", \"1\", \"role/x\") | arn:aws:iam::1:role/x",
        "provider::aws::arn_parse(\"arn:aws:iam::1:role/x\").resource | role/x",
      })
  void a_call_comes_to_what_terraform_makes_of_it(String expression, String expected) {
    assertThat(value(expression)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "regex(\"(?=x)\", \"abc\")",
        "regex(\"(a)\\\\1\", \"aa\")",
        "regex(\"[a\", \"a\")",
        "regex(\"((a{100}){100}){100}\", \"a\")",
        "regex(\"a\", var.open)",
        "format(\"${var.open}%\", \"x\")",
        "regexall(var.open, \"a\")[0]",
        "merge({ x = \"python3.14\" }, var.open).x",
        "tostring(max([1, 2], var.open))",
        "tostring(pow(2, 0.5))",
        "csvdecode(\"a,b\\n1\\n\")[0].a"
      })
  void what_cannot_be_told_is_unread(String expression) {
    assertThat(value(expression)).isEqualTo("unread");
  }

  @Test
  void a_map_that_is_partly_known_may_replace_what_stands_before_it() {
    assertThat(
            value("merge({ x = \"python3.14\" }, { for k in [\"y\", var.open] : k => \"z\" }).x"))
        .isEqualTo("unread");
  }

  @Test
  void no_pattern_takes_longer_than_its_text_is() {
    String text = "a".repeat(19_000);
    assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () -> {
          value("replace(\"" + text + "!\", \"/(a+)+$/\", \"x\")");
          value("length(regexall(\"(a|aa)*b\", \"" + text + "\")) > 0 ? \"x\" : \"y\"");
        });
  }
}
