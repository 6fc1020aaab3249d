package dev.fortlet.app.cli;

import dev.fortlet.report.Printable;
import java.io.IOException;
import java.io.Writer;

/** One line on the terminal, painted over and over, once work takes longer than half a second. */
final class PaintedLine implements AutoCloseable {

  private static final long PATIENCE_MILLIS = 500;
  private static final long STEP_MILLIS = 100;
  private static final int WIDTH = 76;

  private final Writer err;
  private final Thread painter;
  private volatile String now = "";
  private volatile boolean closed;
  private boolean painted;

  PaintedLine(Env env) {
    this.err = env.err();
    this.painter = new Thread(this::paint, "fortlet-progress");
    painter.setDaemon(true);
    if (env.errIsTerminal()) {
      painter.start();
    }
  }

  void show(String line) {
    now = line;
  }

  private void paint() {
    try {
      Thread.sleep(PATIENCE_MILLIS);
      while (!closed) {
        paint(now);
        Thread.sleep(STEP_MILLIS);
      }
    } catch (InterruptedException done) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void paint(String line) {
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
