package dev.fortlet.model.findings;

import dev.fortlet.model.estate.ServerlessFunction;

/**
 * The folder that a config file speaks for, seen from the scanned root.
 *
 * @param below the folder, if it lies below the root: {@code shop/orders}; else empty
 * @param above the way down from the folder to the root, if it lies above: {@code infra/}; else
 *     empty
 */
public record ConfigFolder(String below, String above) {

  /** The scanned root itself. */
  public static final ConfigFolder ROOT = new ConfigFolder("", "");

  public static ConfigFolder below(String folder) {
    return new ConfigFolder(folder, "");
  }

  public static ConfigFolder above(String wayDown) {
    return new ConfigFolder("", wayDown.isEmpty() ? "" : wayDown + "/");
  }

  /** Whether a function is described in it, or deployed from it. */
  public boolean holds(ServerlessFunction function) {
    return below.isEmpty() || isIn(function.location().file()) || isIn(function.unit());
  }

  /** A path, or an id that begins with one, as it is written in the folder. */
  public String seen(String path) {
    if (below.isEmpty()) {
      return above + path;
    }
    return isIn(path) && path.length() > below.length() ? path.substring(below.length() + 1) : path;
  }

  /** The id of a part of a configuration has more behind a blank: {@code infra (eu-west-1)}. */
  private boolean isIn(String path) {
    return path.startsWith(below)
        && (path.length() == below.length() || "/ #".indexOf(path.charAt(below.length())) >= 0);
  }
}
