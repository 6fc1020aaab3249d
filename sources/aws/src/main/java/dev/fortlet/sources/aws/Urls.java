package dev.fortlet.sources.aws;

import dev.fortlet.model.estate.Qualifier.FunctionUrl;
import dev.fortlet.model.estate.Qualifier.UrlAuth;
import dev.fortlet.model.facts.Fact;
import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.MalformedException;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.aws.api.Answer;
import dev.fortlet.sources.aws.api.Api;
import dev.fortlet.sources.aws.api.Body;
import dev.fortlet.sources.aws.api.Call;
import dev.fortlet.sources.aws.api.Failure;
import dev.fortlet.sources.aws.api.Operation;
import dev.fortlet.sources.aws.api.Pages;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The URLs of one function and its aliases, all of which one list names. */
final class Urls {

  private static final Pages PAGES = new Pages("Marker", "NextMarker", "FunctionUrlConfigs");
  private static final String ACTION = "lambda:ListFunctionUrlConfigs";

  /**
   * AWS Lambda Developer Guide, "Control access to function URLs": from October 2025 on new URLs
   * need both permissions. On which day of it a region changed is not published.
   */
  private static final LocalDate CHANGING = LocalDate.of(2025, 10, 1);

  private static final LocalDate CHANGED = LocalDate.of(2025, 11, 1);

  private final Map<String, FunctionUrl> byArn;
  private final Optional<Reason> missing;

  private Urls(Map<String, FunctionUrl> byArn, Optional<Reason> missing) {
    this.byArn = byArn;
    this.missing = missing;
  }

  /**
   * What to say of URLs that no policy lets anybody call, and that were therefore not looked for.
   */
  static Fact<Optional<FunctionUrl>> notAsked() {
    return Fact.unread(
        Reason.of("a URL was not looked for, as no statement lets anybody call one", ACTION));
  }

  /**
   * @param aliases the names under which it may have one, beside its own
   */
  static Urls of(FunctionName function, List<String> aliases, Api api, String region) {
    Map<String, FunctionUrl> byArn = new HashMap<>();
    Call call =
        Call.of(Operation.LIST_FUNCTION_URL_CONFIGS, region).with("FunctionName", function.name());
    Optional<Failure> missing =
        PAGES.read(
            api,
            call,
            (items, _) -> {
              for (Value item : items) {
                Body url = Body.of(item);
                String arn = url.required("FunctionArn");
                byArn.put(arn, read(url, arn));
              }
            });
    if (missing.map(Failure::kind).filter(Failure.Kind.UNSUPPORTED::equals).isPresent()) {
      return new Urls(byArn, oneByOne(function, aliases, api, region, byArn));
    }
    return new Urls(byArn, missing.map(Failure::reason));
  }

  /** Emulators know how to get one URL, but not the list. */
  private static Optional<Reason> oneByOne(
      FunctionName function,
      List<String> aliases,
      Api api,
      String region,
      Map<String, FunctionUrl> byArn) {
    List<String> names = new ArrayList<>(aliases);
    names.addFirst("");
    Optional<Reason> missing = Optional.empty();
    for (String name : names) {
      Call call =
          Call.of(Operation.GET_FUNCTION_URL_CONFIG, region).with("FunctionName", function.name());
      switch (api.ask(name.isEmpty() ? call : call.with("Qualifier", name))) {
        case Answer.Said(var said) -> {
          try {
            String arn = function.qualified(name);
            byArn.put(arn, read(new Body(said), arn));
          } catch (MalformedException e) {
            missing = Optional.of(Reason.of(ACTION + " said something else", ACTION));
          }
        }
        case Answer.Refused(var failure) -> {
          if (failure.kind() != Failure.Kind.NOT_FOUND) {
            missing = Optional.of(failure.reason());
          }
        }
      }
    }
    return missing;
  }

  /**
   * @param arn of the function or of an alias
   */
  Fact<Optional<FunctionUrl>> at(String arn) {
    Optional<FunctionUrl> url = Optional.ofNullable(byArn.get(arn));
    return url.isEmpty() && missing.isPresent() ? Fact.unread(missing.get()) : Fact.known(url);
  }

  private static FunctionUrl read(Body url, String arn) throws MalformedException {
    String auth = url.required("AuthType");
    Fact<UrlAuth> known =
        switch (auth) {
          case "NONE" -> Fact.known(UrlAuth.NONE);
          case "AWS_IAM" -> Fact.known(UrlAuth.AWS_IAM);
          default -> Fact.unread(Reason.of("AuthType " + auth + " is not known", ""));
        };
    return new FunctionUrl(known, needsInvokeFunction(url), new Location(arn, 1, 1));
  }

  private static Fact<Boolean> needsInvokeFunction(Body url) throws MalformedException {
    String created = url.text("CreationTime").orElse("");
    try {
      LocalDate day = LocalDate.parse(created.substring(0, Math.min(10, created.length())));
      if (day.isBefore(CHANGING)) {
        return Fact.known(false);
      }
      if (!day.isBefore(CHANGED)) {
        return Fact.known(true);
      }
    } catch (DateTimeParseException e) {
      // Said below: it is not known which of the two it is.
    }
    return Fact.unread(
        Reason.of("whether the URL is older than the rule of October 2025 is not known", ACTION));
  }
}
