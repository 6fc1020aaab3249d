package dev.fortlet.app.cli;

import dev.fortlet.sources.templates.Progress;

/** Says which file is being read. */
final class ProgressLine implements Progress, AutoCloseable {

  private final PaintedLine line;
  private final Interruption interruption;

  ProgressLine(Env env) {
    this.line = new PaintedLine(env);
    this.interruption = env.interruption();
  }

  @Override
  public void reading(String path, int done) {
    line.show("reading file " + (done + 1) + ": " + path);
  }

  @Override
  public boolean isStopped() {
    return interruption.requested();
  }

  @Override
  public void close() {
    line.close();
  }
}
