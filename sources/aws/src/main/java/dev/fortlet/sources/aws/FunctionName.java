package dev.fortlet.sources.aws;

/**
 * What a function is called.
 *
 * @param arn unqualified
 */
record FunctionName(String name, String arn) {

  /**
   * @param qualifier an alias or a version; empty for the function itself
   */
  String qualified(String qualifier) {
    return qualifier.isEmpty() ? arn : arn + ":" + qualifier;
  }
}
