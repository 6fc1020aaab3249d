package dev.fortlet.sources.aws.api;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;

/** What went wrong on the way to the service, in words that help. */
final class Trouble {

  private Trouble() {}

  static String of(IOException e) {
    String message = String.valueOf(e.getMessage());
    return switch (e) {
      case UnknownHostException _ -> "no host " + message;
      case SocketTimeoutException _ -> "timed out";
      case ConnectException _ -> "cannot connect: " + message;
      case SSLException _ -> "no secure connection: " + message;
      default -> message;
    };
  }
}
