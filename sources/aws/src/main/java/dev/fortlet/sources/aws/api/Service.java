package dev.fortlet.sources.aws.api;

/** A service of AWS, as far as a call's address and signature depend on it. */
enum Service {
  API_GATEWAY("apigateway", "API_GATEWAY", false),
  EC2("ec2", "EC2", false),
  ELASTIC_LOAD_BALANCING("elasticloadbalancing", "ELASTIC_LOAD_BALANCING_V2", false),
  IAM("iam", "IAM", true),
  LAMBDA("lambda", "LAMBDA", false),
  ORGANIZATIONS("organizations", "ORGANIZATIONS", true),
  STS("sts", "STS", false),
  TAGGING("tagging", "RESOURCE_GROUPS_TAGGING_API", false);

  private final String id;
  private final String variable;
  private final boolean global;

  Service(String id, String variable, boolean global) {
    this.id = id;
    this.variable = variable;
    this.global = global;
  }

  /** What stands in its host name and in signatures. */
  String id() {
    return id;
  }

  /**
   * What stands behind {@code AWS_ENDPOINT_URL_}: AWS SDKs Reference Guide, "Service-specific
   * endpoints".
   */
  String variable() {
    return variable;
  }

  /** Whether there is one for all regions of a partition. */
  boolean isGlobal() {
    return global;
  }
}
