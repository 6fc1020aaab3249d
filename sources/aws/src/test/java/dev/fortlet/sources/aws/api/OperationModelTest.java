package dev.fortlet.sources.aws.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fortlet.testing.aws.ClientModels;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Our table of operations against the models of AWS's own client. */
class OperationModelTest {

  @Test
  void every_operation_is_asked_as_the_client_of_aws_asks_it() throws Exception {
    List<ClientModels.Asked> models = ClientModels.read();
    List<String> strange = new ArrayList<>();
    for (Operation operation : Operation.values()) {
      String ours = ours(operation);
      List<String> theirs =
          models.stream()
              .filter(model ->
                  model.signedFor().equals(operation.service().id())
                      && model.name().equals(operation.call()))
              .map(OperationModelTest::theirs)
              .toList();
      if (!theirs.contains(ours)) {
        strange.add(operation + ": " + ours + ", AWS's client: " + theirs);
      }
    }
    assertThat(strange).isEmpty();
  }

  private static String ours(Operation operation) {
    return switch (operation.form()) {
      case Form.Rest(var method, var path) -> method + " " + path(path);
      case Form.Query(var version) -> "query " + version;
      case Form.JsonRpc(var target) -> "json " + target;
    };
  }

  private static String theirs(ClientModels.Asked model) {
    return model.protocol().startsWith("rest")
        ? model.method() + " " + path(model.path())
        : model.protocol() + " " + model.version();
  }

  /** What stands in a path's braces is the parameter's name, which is nobody's but the client's. */
  private static String path(String template) {
    String path = template.replaceAll("\\{[^}]*}", "{}").replaceAll("\\?.*", "");
    return path.endsWith("/") && path.length() > 1 ? path.substring(0, path.length() - 1) : path;
  }
}
