package dev.fortlet.model.iam;

import dev.fortlet.model.facts.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Random policies over a few values of each key, and all requests that these values and a fresh one
 * of each can make. Who belongs to which audience is said here once more, by hand.
 */
final class SmallWorld {

  static final String TRUSTED = "444444444444";
  private static final String FRESH = "987654321098";
  private static final List<String> ACCOUNTS = List.of(Asking.OWN, TRUSTED, "222222222222", FRESH);
  private static final List<String> NARROW = List.of("203.0.113.5");
  private static final List<String> WIDE = List.of("8.8.8.8", "200.1.1.1");

  static final TrustZone ZONE =
      new TrustZone(
          Text.of(Asking.OWN),
          List.of(TRUSTED),
          List.of("o-ours"),
          List.of(),
          List.of(),
          List.of(),
          List.of());

  private static final List<String> PRINCIPALS =
      List.of(
          "\"Principal\":\"*\"",
          "\"Principal\":\"*\"",
          "\"Principal\":{\"AWS\":\"*\"}",
          "\"Principal\":{\"AWS\":\"222222222222\"}",
          "\"Principal\":{\"AWS\":\"111111111111\"}",
          "\"Principal\":{\"AWS\":[\"444444444444\",\"arn:aws:iam::222222222222:role/a\"]}",
          "\"Principal\":{\"AWS\":\"arn:aws:iam::111111111111:user/a\"}",
          "\"Principal\":{\"Service\":\"sns.amazonaws.com\"}",
          "\"Principal\":{\"Service\":[\"sns.amazonaws.com\",\"s3.amazonaws.com\"]}",
          "\"NotPrincipal\":{\"AWS\":\"222222222222\"}",
          "\"NotPrincipal\":{\"AWS\":\"arn:aws:iam::222222222222:role/a\"}",
          "\"NotPrincipal\":{\"Service\":\"s3.amazonaws.com\"}");

  private static final Map<String, List<String>> VALUES =
      Map.of(
          "aws:PrincipalAccount",
          List.of("111111111111", "222222222222", "444444444444", "2*", "*", "9*"),
          "aws:PrincipalArn",
          List.of(
              "arn:aws:iam::222222222222:role/a",
              "arn:aws:iam::111111111111:*",
              "arn:aws:iam::*:role/a",
              "arn:aws:iam::*:user/*",
              "*222222222222*",
              "arn:*:iam::?22222222222:*"),
          "aws:PrincipalOrgID",
          List.of("o-ours", "o-theirs", "o-*", "*"),
          "aws:SourceAccount",
          List.of("111111111111", "222222222222", "444444444444", "*", "2*"),
          "aws:SourceArn",
          List.of(
              "arn:aws:sns:us-east-1:111111111111:t",
              "arn:aws:sns:us-east-1:222222222222:t",
              "arn:aws:sns:*:111111111111:*",
              "arn:aws:sns:*:*:t",
              "arn:aws:s3:::b",
              "arn:aws:*:*:222222222222:*",
              "*"),
          "aws:SourceVpce",
          List.of("vpce-1", "vpce-*"));

  private static final List<String> KEYS = VALUES.keySet().stream().sorted().toList();

  private static final List<String> OPERATORS =
      List.of(
          "StringEquals",
          "StringNotEquals",
          "StringLike",
          "StringNotLike",
          "StringEqualsIfExists",
          "StringNotLikeIfExists",
          "ArnLike",
          "ArnNotLike",
          "ArnLikeIfExists",
          "ForAnyValue:StringLike",
          "ForAllValues:StringLike",
          "ForAnyValue:StringNotEquals",
          "StringEqualsIgnoreCase");

  private final RandomGenerator random;

  SmallWorld(RandomGenerator random) {
    this.random = random;
  }

  Policy policy() {
    int count = 1 + random.nextInt(4);
    String[] statements = new String[count];
    for (int i = 0; i < count; i++) {
      boolean deny = i > 0 && random.nextInt(2) == 0;
      statements[i] = statement(deny ? "Deny" : "Allow");
    }
    return Asking.policy(statements);
  }

  private String statement(String effect) {
    String action =
        pick(
            List.of(
                "\"Action\":\"lambda:InvokeFunction\"",
                "\"Action\":[\"lambda:Invoke*\",\"s3:*\"]",
                "\"NotAction\":\"lambda:GetFunction\"",
                "\"Action\":\"*\""));
    Map<String, List<String>> conditions = new HashMap<>();
    int count = random.nextInt(3);
    for (int i = 0; i < count; i++) {
      switch (random.nextInt(8)) {
        case 0 -> add(conditions, "IpAddress", "\"aws:SourceIp\":" + addresses());
        case 1 -> add(conditions, "NotIpAddress", "\"aws:SourceIp\":" + addresses());
        case 2 ->
            add(conditions, "Null", "\"" + pick(KEYS) + "\":\"" + random.nextBoolean() + "\"");
        default -> {
          String key = pick(KEYS);
          StringBuilder values =
              new StringBuilder("\"" + pick(VALUES.getOrDefault(key, List.of())) + "\"");
          if (random.nextInt(3) == 0) {
            values.append(",\"").append(pick(VALUES.getOrDefault(key, List.of()))).append('"');
          }
          add(conditions, pick(OPERATORS), "\"" + key + "\":[" + values + "]");
        }
      }
    }
    StringBuilder condition = new StringBuilder();
    conditions.forEach((operator, keys) ->
        condition
            .append(condition.isEmpty() ? "" : ",")
            .append('"')
            .append(operator)
            .append("\":{")
            .append(String.join(",", keys))
            .append('}'));
    return "{\"Effect\":\"%s\",%s,%s,\"Resource\":\"%s\",\"Condition\":{%s}}"
        .formatted(
            effect,
            pick(PRINCIPALS),
            action,
            random.nextInt(3) == 0 ? "*" : Asking.FUNCTION,
            condition);
  }

  /** One value for each key, or the policy would have a key twice. */
  private static void add(Map<String, List<String>> conditions, String operator, String entry) {
    List<String> keys = conditions.computeIfAbsent(operator, _ -> new ArrayList<>());
    String name = entry.substring(0, entry.indexOf(':', 6));
    if (keys.stream().noneMatch(other -> other.startsWith(name))) {
      keys.add(entry);
    }
  }

  private String addresses() {
    return pick(
        List.of(
            "\"203.0.113.0/24\"",
            "\"0.0.0.0/1\"",
            "[\"203.0.113.0/24\",\"0.0.0.0/1\"]",
            "\"0.0.0.0/0\""));
  }

  private <T> T pick(List<T> items) {
    return items.get(random.nextInt(items.size()));
  }

  /** A request, and in which audiences its caller is. */
  record Case(Request request, boolean outsider, boolean anonymous, boolean anybody) {}

  /** All requests of this world. */
  static List<Case> requests(boolean namesSns, boolean namesS3) {
    List<Case> cases = new ArrayList<>();
    List<Map<String, List<String>>> networks = new ArrayList<>();
    NARROW.forEach(ip -> networks.add(Map.of("aws:SourceIp", List.of(ip))));
    WIDE.forEach(ip -> networks.add(Map.of("aws:SourceIp", List.of(ip))));
    networks.add(Map.of("aws:SourceVpce", List.of("vpce-1")));
    networks.add(Map.of("aws:SourceVpce", List.of("vpce-9")));
    for (Map<String, List<String>> network : networks) {
      boolean wide =
          WIDE.contains(network.getOrDefault("aws:SourceIp", List.of("")).getFirst())
              || network.getOrDefault("aws:SourceVpce", List.of("")).contains("vpce-9");
      boolean outside = !network.getOrDefault("aws:SourceVpce", List.of("")).contains("vpce-1");
      add(cases, new Caller.Anonymous(), network, outside, wide, false);
      for (String account : ACCOUNTS) {
        for (String name : List.of("role/a", "role/b", "user/a")) {
          for (String org : List.of("", "o-ours", "o-theirs", "o-fresh")) {
            String arn = "arn:aws:iam::" + account + ":" + name;
            Map<String, List<String>> context = new HashMap<>(network);
            context.put("aws:PrincipalArn", List.of(arn));
            context.put("aws:PrincipalAccount", List.of(account));
            if (!org.isEmpty()) {
              context.put("aws:PrincipalOrgID", List.of(org));
            }
            boolean theirs = !isOurs(account) && !org.equals("o-ours");
            boolean fresh = account.equals(FRESH) && (org.isEmpty() || org.equals("o-fresh"));
            add(
                cases,
                new Caller.Iam(arn, account, Optional.empty()),
                context,
                outside && theirs,
                false,
                wide && fresh);
          }
        }
      }
    }
    for (String service : List.of("sns", "s3", "events")) {
      boolean unnamed =
          switch (service) {
            case "sns" -> !namesSns;
            case "s3" -> !namesS3;
            default -> true;
          };
      // A service that acts for nobody's resource in particular.
      service(cases, service, "", "", true, unnamed);
      for (String account : ACCOUNTS) {
        boolean theirs = !isOurs(account);
        boolean fresh = unnamed && account.equals(FRESH);
        service(cases, service, "", account, theirs, fresh);
        for (String topic : List.of("t", "u")) {
          String arn = "arn:aws:sns:us-east-1:" + account + ":" + topic;
          service(cases, service, arn, "", theirs, fresh);
          service(cases, service, arn, account, theirs, fresh);
        }
        service(cases, service, "arn:aws:s3:::b", account, theirs, false);
        service(cases, service, "arn:aws:s3:::c", account, theirs, fresh);
      }
      service(cases, service, "arn:aws:s3:::b", "", true, false);
      service(cases, service, "arn:aws:s3:::c", "", true, unnamed);
    }
    return cases;
  }

  private static void service(
      List<Case> cases,
      String service,
      String arn,
      String account,
      boolean outsider,
      boolean anybody) {
    for (String ip : WIDE) {
      Map<String, List<String>> context = new HashMap<>();
      context.put("aws:SourceIp", List.of(ip));
      if (!arn.isEmpty()) {
        context.put("aws:SourceArn", List.of(arn));
      }
      if (!account.isEmpty()) {
        context.put("aws:SourceAccount", List.of(account));
      }
      add(cases, new Caller.Service(service + ".amazonaws.com"), context, outsider, false, anybody);
    }
  }

  private static boolean isOurs(String account) {
    return account.equals(Asking.OWN) || account.equals(TRUSTED);
  }

  private static void add(
      List<Case> cases,
      Caller caller,
      Map<String, List<String>> context,
      boolean outsider,
      boolean anonymous,
      boolean anybody) {
    cases.add(
        new Case(
            new Request(caller, "lambda:InvokeFunction", Text.of(Asking.FUNCTION), context),
            outsider,
            anonymous,
            anybody));
  }
}
