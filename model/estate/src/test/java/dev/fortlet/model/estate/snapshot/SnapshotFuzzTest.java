package dev.fortlet.model.estate.snapshot;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.fortlet.model.estate.Estate;
import dev.fortlet.model.facts.MalformedException;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;

/**
 * Whatever is in a file, reading it as a snapshot gives an estate or a {@link MalformedException},
 * and an estate that was read can be written and read again. Regression mode runs the inputs in
 * {@code SnapshotFuzzTestInputs}; {@code JAZZER_FUZZ=1} looks for new ones.
 */
class SnapshotFuzzTest {

  @FuzzTest(maxDuration = "60s")
  void any_bytes_are_an_estate_or_one_clear_error(byte[] bytes) throws IOException {
    String text = new String(bytes, StandardCharsets.UTF_8);
    Estate estate;
    try {
      estate = Snapshot.read(new StringReader(text), "snapshot.json");
    } catch (MalformedException expected) {
      return;
    }
    StringWriter out = new StringWriter();
    Snapshot.write(estate, out);
    try {
      if (!Snapshot.read(new StringReader(out.toString()), "snapshot.json").equals(estate)) {
        throw new AssertionError("the estate changed on its way through a file");
      }
    } catch (MalformedException e) {
      throw new AssertionError("what was written cannot be read", e);
    }
  }
}
