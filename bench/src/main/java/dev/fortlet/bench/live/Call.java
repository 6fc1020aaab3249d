package dev.fortlet.bench.live;

/**
 * What a request asks.
 *
 * @param action as IAM writes it, `lambda:GetPolicy`
 * @param key a name, name:qualifier, page marker, or nothing
 */
record Call(String region, String action, String key) {

  /** The quotas of Lambda's control plane: three token buckets a region. Nobody else's are kept. */
  enum Bucket {
    GET_FUNCTION,
    POLICY,
    OTHER,
    UNLIMITED
  }

  Bucket bucket() {
    return switch (action) {
      case "lambda:GetFunction" -> Bucket.GET_FUNCTION;
      case "lambda:GetPolicy", "lambda:GetResourcePolicy" -> Bucket.POLICY;
      default -> action.startsWith("lambda:") ? Bucket.OTHER : Bucket.UNLIMITED;
    };
  }

  boolean readsPolicy() {
    return bucket() == Bucket.POLICY;
  }

  /** The function's name alone. */
  String function() {
    int colon = key.indexOf(':');
    return colon < 0 ? key : key.substring(0, colon);
  }
}
