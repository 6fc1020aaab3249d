package dev.fortlet.report;

/** Numbers with their nouns. */
final class Words {

  private Words() {}

  static String count(int count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }
}
