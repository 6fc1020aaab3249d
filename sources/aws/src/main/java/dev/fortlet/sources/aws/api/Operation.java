package dev.fortlet.sources.aws.api;

import dev.fortlet.sources.aws.pace.Quota;
import java.util.List;

/**
 * All that Fortlet ever asks of AWS. Every one of these only reads; {@code sts:AssumeRole} alone
 * does not look like it, and changes nothing either.
 *
 * <p>Shapes and paths: the AWS API references of the services, as of November 2026.
 */
public enum Operation {
  GET_CALLER_IDENTITY(
      Service.STS,
      "GetCallerIdentity",
      new Form.Query("2011-06-15"),
      Quota.STS,
      "which account is read (needs no permission)"),
  ASSUME_ROLE(
      Service.STS,
      "AssumeRole",
      new Form.Query("2011-06-15"),
      Quota.STS,
      "to read the accounts of --accounts by their roles"),
  DESCRIBE_REGIONS(
      Service.EC2,
      "DescribeRegions",
      new Form.Query("2016-11-15"),
      Quota.EC2,
      "which regions are enabled, where --regions does not say"),
  GET_ACCOUNT_AUTHORIZATION_DETAILS(
      Service.IAM,
      "GetAccountAuthorizationDetails",
      new Form.Query("2010-05-08"),
      Quota.IAM,
      "all roles with their policies and boundaries, a thousand in one call"),
  GET_MANAGED_POLICY(
      Service.IAM,
      "GetPolicy",
      new Form.Query("2010-05-08"),
      Quota.IAM,
      "which version of a policy of AWS's own is in force, if it is newer than Fortlet"),
  GET_MANAGED_POLICY_VERSION(
      Service.IAM,
      "GetPolicyVersion",
      new Form.Query("2010-05-08"),
      Quota.IAM,
      "what such a policy says"),
  LIST_WEB_FUNCTIONS(
      Service.LAMBDA,
      "ListWebFunctions",
      new Form.Rest("POST", "/2025-03-07/web-functions"),
      Quota.LAMBDA_OTHER,
      "the web functions"),
  LIST_WEB_FUNCTION_ENDPOINTS(
      Service.LAMBDA,
      "ListWebFunctionEndpoints",
      new Form.Rest("POST", "/2025-03-07/web-functions/{functionName}/list-endpoints"),
      Quota.LAMBDA_OTHER,
      "their endpoints, and who checks callers there"),
  LIST_WEB_FUNCTION_REVISIONS(
      Service.LAMBDA,
      "ListWebFunctionRevisions",
      new Form.Rest("POST", "/2025-03-07/web-functions/{functionName}/list-revisions"),
      Quota.LAMBDA_OTHER,
      "which revision is the newest, where no endpoint says"),
  GET_WEB_FUNCTION_REVISION(
      Service.LAMBDA,
      "GetWebFunctionRevision",
      new Form.Rest("GET", "/2025-03-07/web-functions/{functionName}/revisions/{revisionId}"),
      Quota.LAMBDA_OTHER,
      "a web function's runtime, role and network"),
  GET_WEB_RESOURCE_POLICY(
      Service.LAMBDA,
      "GetResourcePolicy",
      new Form.Rest("GET", "/2025-03-07/resource-policy/{resourceArn}"),
      Quota.LAMBDA_POLICY,
      "the same for web functions"),
  LIST_EVENT_SOURCE_MAPPINGS(
      Service.LAMBDA,
      "ListEventSourceMappings",
      new Form.Rest("GET", "/2015-03-31/event-source-mappings"),
      Quota.LAMBDA_OTHER,
      "the queues and streams that invoke functions"),
  GET_REST_APIS(
      Service.API_GATEWAY,
      "GetRestApis",
      new Form.Rest("GET", "/restapis"),
      Quota.API_GATEWAY,
      "the REST APIs of a region"),
  GET_RESOURCES(
      Service.API_GATEWAY,
      "GetResources",
      new Form.Rest("GET", "/restapis/{restapi_id}/resources"),
      Quota.API_GATEWAY,
      "their methods that lead to functions"),
  GET_APIS(
      Service.API_GATEWAY,
      "GetApis",
      new Form.Rest("GET", "/v2/apis"),
      Quota.API_GATEWAY,
      "the HTTP and WebSocket APIs of a region"),
  GET_INTEGRATIONS(
      Service.API_GATEWAY,
      "GetIntegrations",
      new Form.Rest("GET", "/v2/apis/{apiId}/integrations"),
      Quota.API_GATEWAY,
      "the functions behind them"),
  GET_ROUTES(
      Service.API_GATEWAY,
      "GetRoutes",
      new Form.Rest("GET", "/v2/apis/{apiId}/routes"),
      Quota.API_GATEWAY,
      "their routes, and who may take them"),
  DESCRIBE_TARGET_GROUPS(
      Service.ELASTIC_LOAD_BALANCING,
      "DescribeTargetGroups",
      new Form.Query("2015-12-01"),
      Quota.LOAD_BALANCING,
      "target groups of load balancers that hold functions"),
  DESCRIBE_TARGET_HEALTH(
      Service.ELASTIC_LOAD_BALANCING,
      "DescribeTargetHealth",
      new Form.Query("2015-12-01"),
      Quota.LOAD_BALANCING,
      "which functions these are"),
  DESCRIBE_LISTENERS(
      Service.ELASTIC_LOAD_BALANCING,
      "DescribeListeners",
      new Form.Query("2015-12-01"),
      Quota.LOAD_BALANCING,
      "whether a load balancer asks who calls before it does"),
  DESCRIBE_RULES(
      Service.ELASTIC_LOAD_BALANCING,
      "DescribeRules",
      new Form.Query("2015-12-01"),
      Quota.LOAD_BALANCING,
      "the same for its rules"),
  GET_TAGGED_RESOURCES(
      Service.TAGGING,
      "GetResources",
      new Form.JsonRpc("ResourceGroupsTaggingAPI_20170126"),
      Quota.TAGGING,
      "the tags of functions, which profiles and exceptions can name"),
  LIST_FUNCTIONS(
      Service.LAMBDA,
      "ListFunctions",
      new Form.Rest("GET", "/2015-03-31/functions"),
      Quota.LAMBDA_OTHER,
      "the functions: runtime, role, tracing, VPC"),
  GET_RESOURCE_POLICY(
      Service.LAMBDA,
      "GetResourcePolicy",
      new Form.Rest("GET", "/2026-07-09/resource-policy/{ResourceArn}"),
      Quota.LAMBDA_POLICY,
      "who may invoke a function, an alias or a version"),
  GET_POLICY(
      Service.LAMBDA,
      "GetPolicy",
      new Form.Rest("GET", "/2015-03-31/functions/{FunctionName}/policy"),
      Quota.LAMBDA_POLICY,
      "the same where GetResourcePolicy is not known yet"),
  LIST_ALIASES(
      Service.LAMBDA,
      "ListAliases",
      new Form.Rest("GET", "/2015-03-31/functions/{FunctionName}/aliases"),
      Quota.LAMBDA_OTHER,
      "the aliases: each has a policy of its own"),
  GET_FUNCTION_CONFIGURATION(
      Service.LAMBDA,
      "GetFunctionConfiguration",
      new Form.Rest("GET", "/2015-03-31/functions/{FunctionName}/configuration"),
      Quota.LAMBDA_OTHER,
      "whether a function that seems to be gone is"),
  LIST_VERSIONS_BY_FUNCTION(
      Service.LAMBDA,
      "ListVersionsByFunction",
      new Form.Rest("GET", "/2015-03-31/functions/{FunctionName}/versions"),
      Quota.LAMBDA_OTHER,
      "with --deep: the versions, which may have policies of their own"),
  LIST_FUNCTION_URL_CONFIGS(
      Service.LAMBDA,
      "ListFunctionUrlConfigs",
      new Form.Rest("GET", "/2021-10-31/functions/{FunctionName}/urls"),
      Quota.LAMBDA_OTHER,
      "the URLs of functions whose policy may open one"),
  GET_FUNCTION_URL_CONFIG(
      Service.LAMBDA,
      "GetFunctionUrlConfig",
      new Form.Rest("GET", "/2021-10-31/functions/{FunctionName}/url"),
      Quota.LAMBDA_OTHER,
      "the same where an endpoint does not know the list"),
  DESCRIBE_ORGANIZATION(
      Service.ORGANIZATIONS,
      "DescribeOrganization",
      new Form.JsonRpc("AWSOrganizationsV20161128"),
      Quota.ORGANIZATIONS,
      "which organisation the account is in: it is trusted"),
  LIST_ACCOUNTS(
      Service.ORGANIZATIONS,
      "ListAccounts",
      new Form.JsonRpc("AWSOrganizationsV20161128"),
      Quota.ORGANIZATIONS,
      "which accounts are in it, to trust them by their ids, and to read them with --accounts org"),
  LIST_POLICIES(
      Service.ORGANIZATIONS,
      "ListPolicies",
      new Form.JsonRpc("AWSOrganizationsV20161128"),
      Quota.ORGANIZATIONS,
      "the service control policies, which limit what roles can do"),
  LIST_TARGETS_FOR_POLICY(
      Service.ORGANIZATIONS,
      "ListTargetsForPolicy",
      new Form.JsonRpc("AWSOrganizationsV20161128"),
      Quota.ORGANIZATIONS,
      "above which accounts they are"),
  DESCRIBE_POLICY(
      Service.ORGANIZATIONS,
      "DescribePolicy",
      new Form.JsonRpc("AWSOrganizationsV20161128"),
      Quota.ORGANIZATIONS,
      "what they say"),
  LIST_PARENTS(
      Service.ORGANIZATIONS,
      "ListParents",
      new Form.JsonRpc("AWSOrganizationsV20161128"),
      Quota.ORGANIZATIONS,
      "below which units an account is, where ListAccounts does not say"),
  LIST_ACCOUNTS_FOR_PARENT(
      Service.ORGANIZATIONS,
      "ListAccountsForParent",
      new Form.JsonRpc("AWSOrganizationsV20161128"),
      Quota.ORGANIZATIONS,
      "with --accounts org:ou-..: which accounts are below it, where ListAccounts does not say"),
  LIST_UNITS_FOR_PARENT(
      Service.ORGANIZATIONS,
      "ListOrganizationalUnitsForParent",
      new Form.JsonRpc("AWSOrganizationsV20161128"),
      Quota.ORGANIZATIONS,
      "likewise, for units in units");

  private final Service service;
  private final String call;

  // A form is a record of strings, which the check cannot know without an annotation of its own.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Form form;

  private final Quota quota;
  private final String why;

  Operation(Service service, String call, Form form, Quota quota, String why) {
    this.service = service;
    this.call = call;
    this.form = form;
    this.quota = quota;
    this.why = why;
  }

  Service service() {
    return service;
  }

  Form form() {
    return form;
  }

  Quota quota() {
    return quota;
  }

  /** What it is called in AWS's API reference: {@code GetPolicy}. */
  public String call() {
    return call;
  }

  /** What it is needed for. */
  public String why() {
    return why;
  }

  /** How reports name it, which is what a policy has to allow: {@code lambda:GetPolicy}. */
  public String action() {
    return (service == Service.TAGGING ? "tag" : service.id()) + ":" + call;
  }

  /** On what a policy has to allow it. API keys stand beside APIs, and are not to be read. */
  public List<String> resources() {
    return service == Service.API_GATEWAY
        ? List.of("arn:aws:apigateway:*::/apis*", "arn:aws:apigateway:*::/restapis*")
        : List.of("*");
  }

  /** What a policy has to allow for it. */
  public List<String> permissions() {
    if (service == Service.API_GATEWAY) {
      return List.of("apigateway:GET");
    }
    return this == GET_CALLER_IDENTITY ? List.of() : List.of(action());
  }
}
