package dev.fortlet.bench.live;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One HTTP/1.1 request; header names are in lower case. */
record Request(
    String method,
    String path,
    Map<String, String> query,
    Map<String, String> headers,
    String body) {

  private static final int LONGEST_HEAD = 64 * 1024;

  /** The next request of a connection, or empty once the client has closed it. */
  static Optional<Request> read(InputStream in) throws IOException {
    Optional<String> head = head(in);
    if (head.isEmpty()) {
      return Optional.empty();
    }
    String[] lines = head.get().split("\r\n");
    String[] first = lines[0].split(" ");
    Map<String, String> headers = new HashMap<>();
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      headers.put(
          lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
          lines[i].substring(colon + 1).strip());
    }
    int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
    String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
    int mark = first[1].indexOf('?');
    String path = mark < 0 ? first[1] : first[1].substring(0, mark);
    Map<String, String> query = mark < 0 ? Map.of() : form(first[1].substring(mark + 1));
    return Optional.of(new Request(first[0], path, query, headers, body));
  }

  private static Optional<String> head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder(1024);
    int matched = 0;
    while (matched < 4) {
      int next = in.read();
      if (next < 0) {
        return Optional.empty();
      }
      if (head.length() > LONGEST_HEAD) {
        throw new IOException("the request's head is too long");
      }
      head.append((char) next);
      matched = next == "\r\n\r\n".charAt(matched) ? matched + 1 : next == '\r' ? 1 : 0;
    }
    return Optional.of(head.toString());
  }

  /** The parameters of a query string or of a form. */
  static Map<String, String> form(String text) {
    Map<String, String> found = new HashMap<>();
    for (String pair : text.split("&")) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      found.put(decoded(name), equals < 0 ? "" : decoded(pair.substring(equals + 1)));
    }
    return found;
  }

  static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  String header(String name) {
    return headers.getOrDefault(name, "");
  }
}
