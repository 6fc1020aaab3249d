package dev.fortlet.app.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Starts Fortlet. */
public final class Main {

  private Main() {}

  /**
   * Runs one command and ends the process with its exit code.
   *
   * <p>It halts rather than exits: that saves 3 ms, and nothing of ours waits for shutdown.
   */
  public static void main(String[] words) {
    if (words.length == 1 && words[0].equals("--version")) {
      Runtime.getRuntime().halt(version());
    }
    Session session = new Session();
    int code = session.run(words);
    if (!session.isEnding()) {
      Runtime.getRuntime().halt(code);
    }
  }

  /** Touches as few classes as it can. */
  private static int version() {
    try (FileOutputStream out = new FileOutputStream(FileDescriptor.out)) {
      out.write(("fortlet " + Version.FORTLET + "\n").getBytes(StandardCharsets.UTF_8));
      return Exit.OK;
    } catch (IOException closed) {
      return Exit.OK;
    }
  }
}
