package dev.fortlet.sources.aws.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class OperationTest {

  private static final Pattern READING = Pattern.compile("(Get|List|Describe|BatchGet)[A-Z].*");

  /** POSTs that only read: the Query and JSON protocols have nothing else, lambda-web lists so. */
  private static final Pattern LISTING_POST =
      Pattern.compile("/2025-03-07/web-functions(/\\{functionName}/list-[a-z]+)?");

  @Test
  void every_operation_only_reads() {
    for (Operation operation : Operation.values()) {
      if (operation != Operation.ASSUME_ROLE) {
        assertThat(operation.call()).matches(READING);
      }
      if (operation.form() instanceof Form.Rest(var method, var path)) {
        assertThat(method.equals("GET") || LISTING_POST.matcher(path).matches())
            .as(operation + " " + method + " " + path)
            .isTrue();
      }
    }
  }

  @Test
  void what_a_policy_has_to_allow_only_reads_too() {
    List<String> permissions =
        Arrays.stream(Operation.values())
            .filter(operation -> operation != Operation.ASSUME_ROLE)
            .flatMap(operation -> operation.permissions().stream())
            .toList();
    assertThat(permissions)
        .isNotEmpty()
        .allMatch(permission ->
            permission.equals("apigateway:GET")
                || READING.matcher(permission.substring(permission.indexOf(':') + 1)).matches());
  }

  @Test
  void everything_that_is_asked_has_a_reason_to_be() {
    assertThat(Operation.values()).allMatch(operation -> operation.why().length() > 10);
  }
}
