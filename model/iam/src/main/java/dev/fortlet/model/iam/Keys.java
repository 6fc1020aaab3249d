package dev.fortlet.model.iam;

import java.util.Map;

/** Condition keys as AWS's documentation spells them. */
final class Keys {

  private static final Map<String, String> WRITTEN =
      Map.ofEntries(
          Map.entry("aws:principalarn", "aws:PrincipalArn"),
          Map.entry("aws:principalaccount", "aws:PrincipalAccount"),
          Map.entry("aws:principaltype", "aws:PrincipalType"),
          Map.entry("aws:principalorgid", "aws:PrincipalOrgID"),
          Map.entry("aws:principalorgpaths", "aws:PrincipalOrgPaths"),
          Map.entry("aws:principalisawsservice", "aws:PrincipalIsAWSService"),
          Map.entry("aws:principalservicename", "aws:PrincipalServiceName"),
          Map.entry("aws:sourcearn", "aws:SourceArn"),
          Map.entry("aws:sourceaccount", "aws:SourceAccount"),
          Map.entry("aws:sourceowner", "aws:SourceOwner"),
          Map.entry("aws:sourceorgid", "aws:SourceOrgID"),
          Map.entry("aws:sourceorgpaths", "aws:SourceOrgPaths"),
          Map.entry("aws:sourceip", "aws:SourceIp"),
          Map.entry("aws:sourcevpc", "aws:SourceVpc"),
          Map.entry("aws:sourcevpce", "aws:SourceVpce"),
          Map.entry("aws:vpcsourceip", "aws:VpcSourceIp"),
          Map.entry("aws:currenttime", "aws:CurrentTime"),
          Map.entry("aws:epochtime", "aws:EpochTime"),
          Map.entry("aws:securetransport", "aws:SecureTransport"),
          Map.entry("aws:requestedregion", "aws:RequestedRegion"),
          Map.entry("aws:resourceaccount", "aws:ResourceAccount"),
          Map.entry("aws:resourceorgid", "aws:ResourceOrgID"),
          Map.entry("aws:multifactorauthpresent", "aws:MultiFactorAuthPresent"),
          Map.entry("aws:multifactorauthage", "aws:MultiFactorAuthAge"),
          Map.entry("aws:useragent", "aws:UserAgent"),
          Map.entry("aws:referer", "aws:Referer"),
          Map.entry("lambda:functionurlauthtype", "lambda:FunctionUrlAuthType"),
          Map.entry("lambda:invokedviafunctionurl", "lambda:InvokedViaFunctionUrl"),
          Map.entry("lambda:eventsourcetoken", "lambda:EventSourceToken"));

  private static final String TAG = "aws:principaltag/";

  private Keys() {}

  static String written(String key) {
    return key.startsWith(TAG)
        ? "aws:PrincipalTag/" + key.substring(TAG.length())
        : WRITTEN.getOrDefault(key, key);
  }
}
