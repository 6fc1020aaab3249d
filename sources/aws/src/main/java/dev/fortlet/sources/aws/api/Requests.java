package dev.fortlet.sources.aws.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/** Writes a call as its service wants it. */
final class Requests {

  /**
   * @param body empty if there is none
   */
  record Written(SdkHttpRequest head, SdkBytes body) {
    boolean isEmpty() {
      return body.asByteArrayUnsafe().length == 0;
    }
  }

  private static final JsonFactory JSON = new JsonFactory();

  private Requests() {}

  static Written write(Call call, URI endpoint) {
    return switch (call.operation().form()) {
      case Form.Rest(var method, var path) -> rest(call, endpoint, method, path);
      case Form.Query(var version) -> query(call, endpoint, version);
      case Form.JsonRpc(var target) -> jsonRpc(call, endpoint, target);
    };
  }

  private static Written rest(Call call, URI endpoint, String method, String template) {
    Map<String, Object> rest = new LinkedHashMap<>();
    String path = template;
    for (Map.Entry<String, Object> parameter : call.parameters().entrySet()) {
      String place = "{" + parameter.getKey() + "}";
      if (path.contains(place)) {
        path = path.replace(place, SdkHttpUtils.urlEncode(parameter.getValue().toString()));
      } else {
        rest.put(parameter.getKey(), parameter.getValue());
      }
    }
    SdkHttpRequest.Builder head =
        at(endpoint, path)
            .method(SdkHttpMethod.fromValue(method))
            .putHeader("Accept", "application/json");
    if (method.equals("GET")) {
      rest.forEach((name, value) -> head.putRawQueryParameter(name, value.toString()));
      return new Written(head.build(), SdkBytes.fromByteArray(new byte[0]));
    }
    head.putHeader("Content-Type", "application/json");
    return written(head, json(rest));
  }

  private static Written query(Call call, URI endpoint, String version) {
    List<String> fields = new ArrayList<>();
    fields.add("Action=" + call.operation().call());
    fields.add("Version=" + version);
    call.parameters()
        .forEach((name, value) -> {
          if (value instanceof List<?> items) {
            for (int i = 0; i < items.size(); i++) {
              fields.add(field(name + ".member." + (i + 1), String.valueOf(items.get(i))));
            }
          } else {
            fields.add(field(name, value.toString()));
          }
        });
    SdkHttpRequest.Builder head =
        at(endpoint, "/")
            .method(SdkHttpMethod.POST)
            .putHeader("Content-Type", "application/x-www-form-urlencoded; charset=utf-8");
    return written(head, String.join("&", fields));
  }

  private static String field(String name, String value) {
    return name + "=" + SdkHttpUtils.urlEncode(value);
  }

  private static Written jsonRpc(Call call, URI endpoint, String target) {
    SdkHttpRequest.Builder head =
        at(endpoint, "/")
            .method(SdkHttpMethod.POST)
            .putHeader("Content-Type", "application/x-amz-json-1.1")
            .putHeader("X-Amz-Target", target + "." + call.operation().call());
    return written(head, json(call.parameters()));
  }

  private static SdkHttpRequest.Builder at(URI endpoint, String path) {
    String base = endpoint.getRawPath() == null ? "" : endpoint.getRawPath();
    while (base.endsWith("/")) {
      base = base.substring(0, base.length() - 1);
    }
    return SdkHttpRequest.builder()
        .protocol(endpoint.getScheme())
        .host(endpoint.getHost())
        .port(endpoint.getPort() < 0 ? null : endpoint.getPort())
        .encodedPath(base + path);
  }

  private static Written written(SdkHttpRequest.Builder head, String body) {
    SdkBytes bytes = SdkBytes.fromUtf8String(body);
    head.putHeader("Content-Length", String.valueOf(bytes.asByteArrayUnsafe().length));
    return new Written(head.build(), bytes);
  }

  private static String json(Map<String, Object> fields) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      for (Map.Entry<String, Object> field : fields.entrySet()) {
        json.writeFieldName(field.getKey());
        switch (field.getValue()) {
          case Integer number -> json.writeNumber(number);
          case List<?> items -> {
            json.writeStartArray();
            for (Object item : items) {
              json.writeString(String.valueOf(item));
            }
            json.writeEndArray();
          }
          default -> json.writeString(field.getValue().toString());
        }
      }
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
    return text.toString();
  }
}
