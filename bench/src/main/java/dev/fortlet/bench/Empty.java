package dev.fortlet.bench;

/** What every Java program pays before its first line. */
final class Empty {

  private Empty() {}

  public static void main(String[] arguments) {}
}
