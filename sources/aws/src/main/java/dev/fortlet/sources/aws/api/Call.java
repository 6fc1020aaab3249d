package dev.fortlet.sources.aws.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One question to AWS.
 *
 * @param region where it is asked; of a global service any region of the partition
 * @param parameters by their names in the API reference; those that the path names stand there, the
 *     rest in the query or the body. A list is a list of strings
 */
public record Call(Operation operation, String region, Map<String, Object> parameters) {

  public static Call of(Operation operation, String region) {
    return new Call(operation, region, Map.of());
  }

  public Call with(String name, String value) {
    return plus(name, value);
  }

  public Call with(String name, int value) {
    return plus(name, value);
  }

  public Call with(String name, List<String> values) {
    return plus(name, List.copyOf(values));
  }

  private Call plus(String name, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(parameters);
    more.put(name, value);
    return new Call(operation, region, more);
  }
}
