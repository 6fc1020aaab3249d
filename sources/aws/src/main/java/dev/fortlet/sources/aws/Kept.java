package dev.fortlet.sources.aws;

import dev.fortlet.model.estate.Estate;
import dev.fortlet.model.estate.SourceRead;
import dev.fortlet.sources.aws.accounts.Parts;
import dev.fortlet.sources.aws.accounts.Target;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** What is kept of accounts from run to run, if the user wants that. */
final class Kept {

  private final AwsOptions options;
  private final Optional<Parts> parts;

  private Kept(AwsOptions options, Optional<Parts> parts) {
    this.options = options;
    this.parts = parts;
  }

  /**
   * @throws UnreadableException if the folder cannot be used
   */
  static Kept of(AwsOptions options) throws UnreadableException {
    Optional<Path> folder = options.parts();
    try {
      return new Kept(
          options, folder.isEmpty() ? Optional.empty() : Optional.of(Parts.in(folder.get())));
    } catch (IOException e) {
      throw new UnreadableException(
          "--resume " + folder.orElseThrow() + ": expected a folder (" + e.getMessage() + ")");
    }
  }

  Optional<Estate> found(Target target, String role) {
    return parts.flatMap(kept -> kept.found(target.id(), question(target, role)));
  }

  /** The same account; where it could not be kept, it says so. */
  Estate keep(Target target, String role, Estate estate) {
    Optional<String> trouble =
        parts.flatMap(kept -> kept.keep(target.id(), question(target, role), estate));
    if (trouble.isEmpty()) {
      return estate;
    }
    SourceRead source = estate.sources().getFirst();
    return estate.with(List.of(source.noting(List.of(trouble.get()))));
  }

  private List<String> question(Target target, String role) {
    List<String> regions = target.regions().isEmpty() ? options.regions() : target.regions();
    List<String> question = new ArrayList<>(new TreeSet<>(regions));
    question.add(role);
    question.add(options.deep() ? "deep" : "");
    question.add(options.endpoint().map(URI::toString).orElse(""));
    options.variables().entrySet().stream()
        .filter(variable -> variable.getKey().startsWith("AWS_ENDPOINT_URL"))
        .map(Object::toString)
        .sorted()
        .forEach(question::add);
    return question;
  }
}
