package dev.fortlet.model.iam;

import dev.fortlet.model.iam.sets.Letters;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The keys that tell who a user or role is, and those that tell for whom a service acts. */
final class Identities {

  static final String ARN = "aws:principalarn";
  static final String ACCOUNT = "aws:principalaccount";
  static final String TYPE = "aws:principaltype";
  static final String USER_ID = "aws:userid";
  static final String USER_NAME = "aws:username";

  /** The ARN of a role's session. No policy can ask for it but as a principal. */
  static final String SESSION = "session";

  static final String SOURCE_ARN = "aws:sourcearn";
  static final String SOURCE_ACCOUNT = "aws:sourceaccount";
  static final String SOURCE_OWNER = "aws:sourceowner";

  /** The account of the source, whichever key tells it. */
  static final String SOURCE = "source";

  /**
   * Services whose sources are called without any colon.
   *
   * <p>Source: Service Authorization Reference, resource types of each, 2026-11-30.
   */
  private static final Set<String> WITHOUT_COLONS =
      Set.of(
          "cloudfront", "cognito-idp", "elasticloadbalancing", "events", "iot", "s3", "sns", "sqs");

  private final Strangers strangers;

  Identities(Strangers strangers) {
    this.strangers = strangers;
  }

  Group principals() {
    List<Group.Variant> variants = new ArrayList<>();
    variants.add(role(false));
    variants.add(user());
    variants.add(role(true));
    variants.add(root());
    variants.add(federatedUser());
    return new Group.Strings(variants);
  }

  private Variants start(String... others) {
    List<String> keys = new ArrayList<>(List.of(ARN, ACCOUNT));
    for (String key : others) {
      if (key.equals(SESSION) || strangers.asks(key)) {
        keys.add(key);
      }
    }
    return new Variants(keys);
  }

  private Variants arn(Variants variant, String service, boolean session) {
    variant.fixed("arn:aws", ARN, SESSION).many(Letters.LOWER_DASH, 0, "", ARN, SESSION);
    if (session) {
      variant.fixed(":iam::", ARN).fixed(":sts::", SESSION);
    } else {
      variant.fixed(":" + service + "::", ARN);
    }
    return account(variant, ARN, ACCOUNT, SESSION);
  }

  private Variants account(Variants variant, String... into) {
    return variant.some(Letters.DIGITS, 12, 12, strangers.freshAccount(), into);
  }

  private Group.Variant done(Variants variant) {
    return variant
        .never(ACCOUNT, strangers.notTheirAccountGlobs())
        .never(ARN, strangers.never(ARN))
        .never(USER_ID, strangers.named() ? List.of() : strangers.neverUserIds())
        .excluding(strangers.notTheirAccounts())
        .variant();
  }

  private Group.Variant role(boolean withPath) {
    Variants variant = arn(start(SESSION, TYPE, USER_ID), "iam", true);
    variant.fixed(":role/", ARN).fixed(":assumed-role/", SESSION);
    if (withPath) {
      variant.many(Letters.PRINTABLE, 1, "path", ARN).fixed("/", ARN);
    }
    variant
        .many(Letters.NAME, 1, "outsider", ARN, SESSION)
        .fixed("/", SESSION)
        .fixed("AssumedRole", TYPE)
        .fixed("AROA", USER_ID)
        .some(Letters.UPPER, 1, 17, "OUTSIDE", USER_ID)
        .fixed(":", USER_ID)
        .many(Letters.NAME, 2, "session", SESSION, USER_ID);
    return done(variant);
  }

  private Group.Variant user() {
    return done(
        arn(start(TYPE, USER_ID, USER_NAME), "iam", false)
            .fixed(":user/", ARN)
            .many(Letters.PRINTABLE, 0, "", ARN)
            .many(Letters.NAME, 1, "outsider", ARN, USER_NAME)
            .fixed("User", TYPE)
            .fixed("AIDA", USER_ID)
            .some(Letters.UPPER, 1, 17, "OUTSIDE", USER_ID));
  }

  private Group.Variant root() {
    // The user id of a root user is its account.
    Variants variant = start(TYPE, USER_ID);
    variant.fixed("arn:aws", ARN).many(Letters.LOWER_DASH, 0, "", ARN).fixed(":iam::", ARN);
    return done(account(variant, ARN, ACCOUNT, USER_ID).fixed(":root", ARN).fixed("Account", TYPE));
  }

  private Group.Variant federatedUser() {
    Variants variant = start(TYPE, USER_ID);
    variant.fixed("arn:aws", ARN).many(Letters.LOWER_DASH, 0, "", ARN).fixed(":sts::", ARN);
    return done(
        account(variant, ARN, ACCOUNT, USER_ID)
            .fixed(":federated-user/", ARN)
            .fixed(":", USER_ID)
            .many(Letters.NAME, 2, "outsider", ARN, USER_ID)
            .fixed("FederatedUser", TYPE));
  }

  /**
   * A service tells the ARN of what it acts for, its account, both or neither. S3's ARNs have no
   * account in them.
   */
  Group sources(String principal) {
    String service = service(principal);
    List<Group.Variant> withAccount =
        List.of(
            sourced(service, SOURCE_ARN, SOURCE_ACCOUNT, SOURCE_OWNER),
            sourced(service, SOURCE_ACCOUNT, SOURCE_OWNER),
            sourced(service, SOURCE_ARN));
    List<Group.Variant> without =
        List.of(
            sourcedWithoutAccount(service, SOURCE_ARN, SOURCE_ACCOUNT, SOURCE_OWNER),
            sourcedWithoutAccount(service, SOURCE_ARN));
    // What is likely for the service comes first.
    boolean s3 = service.equals("s3");
    List<Group.Variant> variants = new ArrayList<>(s3 ? without : withAccount);
    variants.addAll(s3 ? withAccount : without);
    variants.add(Group.Variant.ABSENT);
    return new Group.Strings(variants);
  }

  /** The service in the ARNs of what a service principal acts for. */
  private static String service(String principal) {
    int dot = principal.indexOf('.');
    String label = dot < 0 ? principal : principal.substring(0, dot);
    return label.equals("apigateway") ? "execute-api" : label;
  }

  /** A wildcard may run across colons, but these services' names have none. */
  private static Letters letters(String service) {
    return WITHOUT_COLONS.contains(service) ? Letters.PATH : Letters.RESOURCE;
  }

  private Variants source(String... present) {
    List<String> keys = new ArrayList<>();
    for (String key : present) {
      if (!key.equals(SOURCE_OWNER) || strangers.asks(key)) {
        keys.add(key);
      }
    }
    keys.add(SOURCE);
    return new Variants(keys);
  }

  private Group.Variant sourced(String service, String... present) {
    Variants variant = source(present);
    variant
        .fixed("arn:aws", SOURCE_ARN)
        .many(Letters.LOWER_DASH, 0, "", SOURCE_ARN)
        .fixed(":", SOURCE_ARN)
        .many(Letters.LOWER_DASH, 1, service, SOURCE_ARN)
        .fixed(":", SOURCE_ARN)
        .many(Letters.LOWER_DASH, 0, "us-east-1", SOURCE_ARN)
        .fixed(":", SOURCE_ARN);
    account(variant, SOURCE_ARN, SOURCE_ACCOUNT, SOURCE_OWNER, SOURCE);
    variant.fixed(":", SOURCE_ARN).many(letters(service), 1, "outsider", SOURCE_ARN);
    return sourceDone(variant);
  }

  private Group.Variant sourcedWithoutAccount(String service, String... present) {
    Variants variant = source(present);
    variant
        .fixed("arn:aws", SOURCE_ARN)
        .many(Letters.LOWER_DASH, 0, "", SOURCE_ARN)
        .fixed(":", SOURCE_ARN)
        .many(Letters.LOWER_DASH, 1, service, SOURCE_ARN)
        .fixed(":", SOURCE_ARN)
        .many(Letters.LOWER_DASH, 0, "", SOURCE_ARN)
        .fixed("::", SOURCE_ARN)
        .many(letters(service), 1, "outsider", SOURCE_ARN);
    account(variant, SOURCE_ACCOUNT, SOURCE_OWNER, SOURCE);
    return sourceDone(variant);
  }

  private Group.Variant sourceDone(Variants variant) {
    return variant
        .never(SOURCE, strangers.notTheirAccountGlobs())
        .never(SOURCE_ARN, strangers.never(SOURCE_ARN))
        .excluding(strangers.notTheirAccounts())
        .variant();
  }
}
