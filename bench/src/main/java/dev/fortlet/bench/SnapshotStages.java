package dev.fortlet.bench;

import dev.fortlet.controls.posture.Posture;
import dev.fortlet.model.estate.Estate;
import dev.fortlet.model.estate.snapshot.Snapshot;
import dev.fortlet.model.facts.MalformedException;
import dev.fortlet.model.findings.Assessment;
import dev.fortlet.model.findings.Profile;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;

/** Where the time of a scan of a large snapshot goes, first time and warm. */
final class SnapshotStages {

  private SnapshotStages() {}

  public static void main(String[] arguments) throws IOException, MalformedException {
    Path file = Path.of(arguments[0]);
    for (String round : new String[] {"cold", "warm", "warm"}) {
      long started = System.nanoTime();
      Estate estate;
      try (Reader in = Files.newBufferedReader(file)) {
        estate = Snapshot.read(in, file.toString());
      }
      long read = System.nanoTime();
      Assessment assessment =
          new Posture().judge(estate, Profile.recommended(), LocalDate.parse("2026-11-24"));
      long judged = System.nanoTime();
      System.out.printf(
          "  %s: %d functions, %d findings; read %d ms, judge %d ms%n",
          round,
          estate.functions().items().size(),
          assessment.findings().size(),
          (read - started) / 1_000_000,
          (judged - read) / 1_000_000);
    }
  }
}
