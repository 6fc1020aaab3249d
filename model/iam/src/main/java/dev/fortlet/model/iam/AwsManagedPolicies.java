package dev.fortlet.model.iam;

import dev.fortlet.model.facts.Answer;
import dev.fortlet.model.facts.CompactJson;
import dev.fortlet.model.facts.Fact;
import dev.fortlet.model.facts.Reason;
import dev.fortlet.model.facts.Text;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The managed policies that AWS keeps, as of the date of our copy (see {@code source.txt} beside
 * the data). One that our copy does not have is unread, never empty.
 */
public final class AwsManagedPolicies {

  private static final int FILES = 256;

  private final Map<String, Fact<Policy>> read = new ConcurrentHashMap<>();

  /**
   * The default version's document.
   *
   * @param arn in any partition, with its path: {@code
   *     arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole}
   * @return unread if our copy does not have it, or if the ARN is not wholly known
   */
  public Fact<Policy> policy(Text arn) {
    Optional<String> name = name(arn);
    return name.isEmpty()
        ? unread(arn)
        : read.computeIfAbsent(
            name.get(),
            wanted -> {
              String line = find(wanted);
              return line == null
                  ? unread(arn)
                  : Fact.known(
                      PolicyParser.parse(
                          CompactJson.read(
                              line.substring(wanted.length() + 1),
                              "aws-managed-policy:" + wanted)));
            });
  }

  /** Whether an ARN is one of AWS's own managed policies, in whatever partition. */
  public static Answer isAwsManaged(Text arn) {
    List<Text> fields = Arns.fields(arn);
    if (fields.isEmpty()) {
      return arn.isKnown() ? Answer.NO : Answer.MAYBE;
    }
    return fields.get(4).equalTo("aws").and(fields.get(2).equalTo("iam"));
  }

  /** The part of the ARN after {@code policy/}. The partition may be a symbol. */
  private static Optional<String> name(Text arn) {
    if (isAwsManaged(arn) != Answer.YES) {
      return Optional.empty();
    }
    return Arns.fields(arn)
        .get(5)
        .known()
        .filter(rest -> rest.startsWith("policy/"))
        .map(rest -> rest.substring("policy/".length()));
  }

  private static Fact<Policy> unread(Text arn) {
    return Fact.unread(
        isAwsManaged(arn) == Answer.YES
            ? Reason.of(
                "the AWS-managed policy %s is not in Fortlet's copy".formatted(arn),
                "iam:GetPolicyVersion")
            : Reason.of(
                "the policy %s is not in sight".formatted(arn),
                "iam:GetPolicyVersion, or the template that makes it"));
  }

  private static @Nullable String find(String name) {
    int file = Math.floorMod(name.hashCode() & 0xffff_ffffL, FILES);
    String path = "aws-managed-policies/" + file + ".tsv";
    try (InputStream stream = AwsManagedPolicies.class.getResourceAsStream(path)) {
      if (stream == null) {
        throw new IllegalStateException("the resource " + path + " is missing");
      }
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(stream, StandardCharsets.US_ASCII));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(name) && line.startsWith("\t", name.length())) {
          return line;
        }
      }
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
