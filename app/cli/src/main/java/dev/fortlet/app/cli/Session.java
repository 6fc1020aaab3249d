package dev.fortlet.app.cli;

import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;

/** The real process around a command: its streams, its signals, its last words. */
final class Session {

  private final Interruption interruption = new Interruption();
  private final Writer out = writer(FileDescriptor.out);
  private final Writer err = writer(FileDescriptor.err);

  int run(String[] words) {
    List<String> line = Arrays.asList(words);
    Env env =
        new Env(
            out,
            err,
            isTerminal(1),
            isTerminal(2),
            System.getenv(),
            Clock.systemUTC(),
            Path.of("").toAbsolutePath(),
            interruption,
            new FileInputStream(FileDescriptor.in));
    int code = new Fortlet(env).run(line);
    try {
      out.flush();
      err.flush();
    } catch (IOException readerHasGone) {
      return code;
    }
    interruption.finish();
    return interruption.requested() ? Exit.INTERRUPTED : code;
  }

  /** Whether a signal is ending the process already, which then sets the exit code. */
  boolean isEnding() {
    return interruption.requested();
  }

  private static Writer writer(FileDescriptor descriptor) {
    return new BufferedWriter(
        new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8), 1 << 15);
  }

  /**
   * The launcher knows and says so; without it /proc does. {@code System.console()} would cost more
   * than the rest of the start.
   */
  private static boolean isTerminal(int descriptor) {
    String said = System.getProperty("fortlet.terminal");
    if (said != null) {
      return said.indexOf((char) ('0' + descriptor)) >= 0;
    }
    try {
      String link = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor)).toString();
      return link.startsWith("/dev/pts/") || link.startsWith("/dev/tty");
    } catch (IOException | UnsupportedOperationException unknown) {
      return false;
    }
  }
}
