package dev.fortlet.app.cli;

import dev.fortlet.report.Printable;
import dev.fortlet.sources.templates.Progress;
import java.io.IOException;
import java.io.Writer;

/** One line on the terminal that says how far it is, once it takes longer than half a second. */
final class ProgressLine implements Progress, AutoCloseable {

  private static final long PATIENCE_MILLIS = 500;
  private static final long STEP_MILLIS = 100;
  private static final int WIDTH = 60;

  private final Writer err;
  private final Interruption interruption;
  private final Thread painter;
  private volatile String now = "";
  private volatile boolean closed;
  private boolean painted;

  ProgressLine(Env env) {
    this.err = env.err();
    this.interruption = env.interruption();
    this.painter = new Thread(this::paint, "fortlet-progress");
    painter.setDaemon(true);
    if (env.errIsTerminal()) {
      painter.start();
    }
  }

  @Override
  public void reading(String path, int done) {
    now = "reading file " + (done + 1) + ": " + path;
  }

  @Override
  public boolean isStopped() {
    return interruption.requested();
  }

  private void paint() {
    try {
      Thread.sleep(PATIENCE_MILLIS);
      while (!closed) {
        show(now);
        Thread.sleep(STEP_MILLIS);
      }
    } catch (InterruptedException done) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void show(String line) {
    if (closed) {
      return;
    }
    String shown = Printable.of(line);
    draw(shown.length() > WIDTH ? shown.substring(0, WIDTH) + "..." : shown);
    painted = true;
  }

  private void draw(String line) {
    try {
      err.write("\r\u001b[K" + line);
      err.flush();
    } catch (IOException nobodyLooks) {
      closed = true;
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (painted) {
      draw("");
    }
    painter.interrupt();
  }
}
