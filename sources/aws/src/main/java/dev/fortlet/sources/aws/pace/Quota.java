package dev.fortlet.sources.aws.pace;

/** The buckets that AWS counts calls in, each for one account and region. */
public enum Quota {
  /** Lambda's GetFunction has a bucket to itself. */
  LAMBDA_FUNCTION,
  /** So have the calls that read resource-based policies. */
  LAMBDA_POLICY,
  /** All the rest of Lambda's control plane together. */
  LAMBDA_OTHER,
  IAM,
  STS,
  EC2,
  API_GATEWAY,
  LOAD_BALANCING,
  TAGGING,
  ORGANIZATIONS
}
