package dev.fortlet.sources.aws.accounts;

import dev.fortlet.model.estate.DeploymentUnit;
import dev.fortlet.model.estate.Estate;
import dev.fortlet.model.estate.SourceRead;
import dev.fortlet.model.estate.snapshot.Snapshot;
import dev.fortlet.model.facts.MalformedException;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Accounts that were read, each in a file of its own: a run that was interrupted goes on from them.
 * What is there is a whole account, read within a day and for the same question, or is not used.
 */
public final class Parts {

  private static final Duration YOUNG = Duration.ofDays(1);
  private static final int DIGITS = 16;

  private final Path folder;

  private Parts(Path folder) {
    this.folder = folder;
  }

  /**
   * @throws IOException if there is no such folder, and it cannot be made
   */
  public static Parts in(Path folder) throws IOException {
    Files.createDirectories(folder);
    return new Parts(folder);
  }

  /**
   * @param question all that makes it another scan: regions, role, endpoint
   */
  public Optional<Estate> found(String account, List<String> question) {
    Path file = file(account, question);
    try {
      Instant read = Files.getLastModifiedTime(file).toInstant();
      if (read.isBefore(Instant.now().minus(YOUNG))) {
        return Optional.empty();
      }
      try (BufferedReader in = Files.newBufferedReader(file)) {
        Estate estate = Snapshot.read(in, file.toString());
        return isOf(estate, account) ? Optional.of(from(estate, read)) : Optional.empty();
      }
    } catch (IOException | MalformedException unusable) {
      return Optional.empty(); // It is read anew then.
    }
  }

  private static boolean isOf(Estate estate, String account) {
    return estate.units().size() == 1
        && estate.units().getFirst().kind() == DeploymentUnit.Kind.LIVE
        && estate.units().getFirst().id().equals(account)
        && estate.sources().size() == 1
        && estate.functions().isComplete();
  }

  private static Estate from(Estate estate, Instant read) {
    SourceRead source = estate.sources().getFirst();
    String when = read.truncatedTo(ChronoUnit.SECONDS).toString();
    return estate.with(List.of(source.noting(List.of("read by an earlier run, at " + when))));
  }

  /**
   * Keeps an account, or what was there before.
   *
   * @return why it could not be kept, if so
   */
  public Optional<String> keep(String account, List<String> question, Estate estate) {
    Path file = file(account, question);
    Path draft = folder.resolve("." + file.getFileName() + "." + ProcessHandle.current().pid());
    try {
      try {
        try (BufferedWriter out = Files.newBufferedWriter(draft)) {
          Snapshot.write(estate, out);
        }
        try (FileChannel written = FileChannel.open(draft, StandardOpenOption.WRITE)) {
          written.force(true);
        }
        Files.move(
            draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return Optional.empty();
      } finally {
        Files.deleteIfExists(draft);
      }
    } catch (IOException e) {
      return Optional.of("could not be kept in " + folder + ": " + e.getMessage());
    }
  }

  private Path file(String account, List<String> question) {
    return folder.resolve(account + "-" + digest(question) + ".json");
  }

  private static String digest(List<String> question) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(String.join("\n", question).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
