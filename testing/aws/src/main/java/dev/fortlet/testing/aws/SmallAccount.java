package dev.fortlet.testing.aws;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * An account of two functions, each with its role, that are in order in every respect. A test
 * breaks one answer of it, and sees what becomes of the verdicts.
 *
 * <p>Needs no moto: all answers are canned.
 */
public final class SmallAccount implements AutoCloseable {

  public static final String ID = "123456789012";

  /** The policy of a function that says it has none. */
  public static final String NO_POLICY =
      "{\"Type\":\"User\",\"Message\":\"The resource you requested does not exist.\"}";

  private static final int OF_THE_TEST = 1;
  private static final int USUAL = 5;
  private static final int LAST = 9;

  private final WireMockServer server =
      new WireMockServer(
          WireMockConfiguration.options()
              .dynamicPort()
              .dynamicHttpsPort()
              .bindAddress("127.0.0.1"));

  public SmallAccount() {
    server.start();
    usual(any(anyUrl()).atPriority(LAST), unknownOperation());
    usual(asked("GetCallerIdentity"), xml(identity(ID)));
    usual(asked("DescribeRegions"), xml(regions("us-east-1")));
    usual(asked("GetAccountAuthorizationDetails"), xml(roles("", false, "one", "two")));
    usual(listFunctions(), json(functions("", function("one"), function("two"))));
    usual(listAliases(), json("{\"Aliases\":[]}"));
    usual(listUrls(), json("{\"FunctionUrlConfigs\":[]}"));
    usual(getResourcePolicy(), error(404, "ResourceNotFoundException", NO_POLICY));
    usual(getPolicy(), error(404, "ResourceNotFoundException", NO_POLICY));
    usual(
        get(urlPathMatching("/2015-03-31/event-source-mappings/?")),
        json("{\"EventSourceMappings\":[]}"));
    usual(post(urlPathMatching("/2025-03-07/web-functions")), json("{\"functions\":[]}"));
    usual(get(urlPathMatching("/restapis")), json("{\"item\":[]}"));
    usual(get(urlPathMatching("/v2/apis")), json("{\"items\":[]}"));
    usual(asked("DescribeTargetGroups"), xml(noTargetGroups()));
    usual(
        post(urlPathMatching("/"))
            .withHeader("X-Amz-Target", containing("ResourceGroupsTaggingAPI")),
        json("{\"PaginationToken\":\"\",\"ResourceTagMappingList\":[]}"));
  }

  private static String noTargetGroups() {
    return "<DescribeTargetGroupsResponse xmlns=\"http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/\">"
        + "<DescribeTargetGroupsResult><TargetGroups/></DescribeTargetGroupsResult></DescribeTargetGroupsResponse>";
  }

  public URI address() {
    return URI.create("http://127.0.0.1:" + server.port());
  }

  /** The same with a certificate that nobody vouches for. */
  public URI secureAddress() {
    return URI.create("https://127.0.0.1:" + server.httpsPort());
  }

  public WireMockServer server() {
    return server;
  }

  /** Breaks what the account usually answers. */
  public void answer(MappingBuilder asked, ResponseDefinitionBuilder said) {
    server.stubFor(asked.atPriority(OF_THE_TEST).willReturn(said));
  }

  private void usual(MappingBuilder asked, ResponseDefinitionBuilder said) {
    MappingBuilder mapping = asked.willReturn(said);
    server.stubFor(mapping.build().getPriority() == null ? mapping.atPriority(USUAL) : mapping);
  }

  /** An operation of the Query protocol. */
  public static MappingBuilder asked(String action) {
    return post(urlPathMatching("/")).withRequestBody(containing("Action=" + action + "&"));
  }

  /** An operation of AWS Organizations. */
  public static MappingBuilder askedOrganizations(String action) {
    return post(urlPathMatching("/"))
        .withHeader("X-Amz-Target", equalTo("AWSOrganizationsV20161128." + action));
  }

  public static MappingBuilder listFunctions() {
    return get(urlPathMatching("/2015-03-31/functions/?"));
  }

  public static MappingBuilder listAliases() {
    return get(urlPathMatching("/2015-03-31/functions/[^/]+/aliases"));
  }

  public static MappingBuilder listUrls() {
    return get(urlPathMatching("/2021-10-31/functions/[^/]+/urls?"));
  }

  public static MappingBuilder getResourcePolicy() {
    return get(urlPathMatching("/2026-07-09/resource-policy/.*"));
  }

  public static MappingBuilder getPolicy() {
    return get(urlPathMatching("/2015-03-31/functions/[^/]+/policy"));
  }

  public static ResponseDefinitionBuilder json(String body) {
    return aResponse().withHeader("Content-Type", "application/json").withBody(body);
  }

  public static ResponseDefinitionBuilder xml(String body) {
    return aResponse().withHeader("Content-Type", "text/xml").withBody(body);
  }

  /** As Lambda says that something is wrong. */
  public static ResponseDefinitionBuilder error(int status, String code, String body) {
    return json(body).withStatus(status).withHeader("x-amzn-ErrorType", code);
  }

  public static ResponseDefinitionBuilder denied(String action) {
    return error(
        403,
        "AccessDeniedException",
        "{\"Message\":\"User: arn:aws:iam::"
            + ID
            + ":user/reader is not authorized to perform: "
            + action
            + "\"}");
  }

  /** As the front end of a service says that it has no such operation. */
  public static ResponseDefinitionBuilder unknownOperation() {
    return error(404, "UnknownOperationException", "{}");
  }

  public static String identity(String account) {
    return "<GetCallerIdentityResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><GetCallerIdentityResult>"
        + "<Arn>arn:aws:iam::%1$s:user/reader</Arn><UserId>AIDA</UserId><Account>%1$s</Account>"
            .formatted(account)
        + "</GetCallerIdentityResult></GetCallerIdentityResponse>";
  }

  public static String regions(String... names) {
    StringBuilder items = new StringBuilder();
    for (String name : names) {
      items.append("<item><regionName>").append(name).append("</regionName></item>");
    }
    return "<DescribeRegionsResponse xmlns=\"http://ec2.amazonaws.com/doc/2016-11-15/\"><regionInfo>"
        + items
        + "</regionInfo></DescribeRegionsResponse>";
  }

  public static String organization(String id) {
    return "{\"Organization\":{\"Id\":\"%s\",\"MasterAccountId\":\"999999999999\"}}".formatted(id);
  }

  /**
   * A page of an organisation's accounts, all of them active.
   *
   * @param token of the next page, or empty
   */
  public static String members(String token, String... ids) {
    List<String> members = new ArrayList<>();
    for (String id : ids) {
      members.add("{\"Id\":\"%1$s\",\"Name\":\"account %1$s\",\"State\":\"ACTIVE\"}".formatted(id));
    }
    String next = token.isEmpty() ? "" : ",\"NextToken\":\"" + token + "\"";
    return "{\"Accounts\":[" + String.join(",", members) + "]" + next + "}";
  }

  /**
   * A page of roles that write logs and traces.
   *
   * @param marker of the next page, or empty
   */
  public static String roles(String marker, boolean truncated, String... names) {
    StringBuilder roles = new StringBuilder();
    for (String name : names) {
      roles.append(
          """
          <member><RoleName>role-%1$s</RoleName><Arn>arn:aws:iam::%2$s:role/role-%1$s</Arn><Path>/</Path>
          <AssumeRolePolicyDocument>{"Statement":[{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}</AssumeRolePolicyDocument>
          <RolePolicyList><member><PolicyName>basics</PolicyName>
          <PolicyDocument>{"Statement":[{"Effect":"Allow","Action":["logs:PutLogEvents","xray:PutTraceSegments","xray:PutTelemetryRecords"],"Resource":"*"}]}</PolicyDocument>
          </member></RolePolicyList><AttachedManagedPolicies/></member>
          """
              .formatted(name, ID));
    }
    return "<GetAccountAuthorizationDetailsResponse xmlns=\"https://iam.amazonaws.com/doc/2010-05-08/\">"
        + "<GetAccountAuthorizationDetailsResult><IsTruncated>"
        + truncated
        + "</IsTruncated>"
        + (marker.isEmpty() ? "" : "<Marker>" + marker + "</Marker>")
        + "<UserDetailList/><GroupDetailList/><Policies/><RoleDetailList>"
        + roles
        + "</RoleDetailList></GetAccountAuthorizationDetailsResult></GetAccountAuthorizationDetailsResponse>";
  }

  /**
   * A page of functions.
   *
   * @param marker of the next page, or empty
   */
  public static String functions(String marker, String... functions) {
    String next = marker.isEmpty() ? "" : ",\"NextMarker\":\"" + marker + "\"";
    return "{\"Functions\":[" + String.join(",", functions) + "]" + next + "}";
  }

  /** A function with a role of its own, in order in every respect. */
  public static String function(String name) {
    return function(name, "role-" + name);
  }

  public static String function(String name, String role) {
    return """
    {"FunctionName":"%1$s","FunctionArn":"%2$s","Runtime":"python3.14","Handler":"app.handler",
     "Role":"arn:aws:iam::%3$s:role/%4$s","PackageType":"Zip","Version":"$LATEST",
     "TracingConfig":{"Mode":"Active"},"VpcConfig":{"SubnetIds":["subnet-1"],"SecurityGroupIds":["sg-1"],"VpcId":"vpc-1"},
     "LastModified":"2026-11-01T10:00:00.000+0000","Architectures":["x86_64"]}
    """
        .formatted(name, arn(name), ID, role);
  }

  public static String arn(String name) {
    return "arn:aws:lambda:us-east-1:" + ID + ":function:" + name;
  }

  @Override
  public void close() {
    server.stop();
  }
}
