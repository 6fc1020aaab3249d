package dev.fortlet.model.estate.snapshot;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.Value;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the values of a document stand, in the order in which they are met: line and column of each
 * value, and of each key before its value. A value of another file than the document's is preceded
 * by that file's name.
 */
final class Positions {

  private String file;
  private final List<Object> written = new ArrayList<>();

  Positions(String mainFile) {
    this.file = mainFile;
  }

  void collect(Value value) {
    add(value.at());
    switch (value) {
      case Value.Scalar _, Value.Unresolved _ -> {}
      case Value.Sequence sequence -> sequence.items().forEach(this::collect);
      case Value.Mapping mapping ->
          mapping
              .entries()
              .forEach(entry -> {
                add(entry.keyAt());
                collect(entry.value());
              });
    }
  }

  private void add(Location location) {
    if (!location.file().equals(file)) {
      file = location.file();
      written.add(file);
    }
    written.add(location.line());
    written.add(location.column());
  }

  void write(JsonGenerator json) throws IOException {
    json.writeStartArray();
    for (Object one : written) {
      if (one instanceof Integer number) {
        json.writeNumber(number);
      } else {
        json.writeString((String) one);
      }
    }
    json.writeEndArray();
  }

  /** Gives the positions back one by one; past the end it repeats the fallback. */
  static final class Replay {
    private final List<Value> written;
    private final Location fallback;
    private String file;
    private int next;

    Replay(String file, List<Value> written, Location fallback) {
      this.file = file;
      this.written = written;
      this.fallback = fallback;
    }

    Location next() {
      if (next < written.size()
          && written.get(next) instanceof Value.Scalar scalar
          && scalar.type() == Value.Type.STRING) {
        file = scalar.text().toString();
        next++;
      }
      if (next + 1 >= written.size()) {
        return fallback;
      }
      return new Location(file, number(next++), number(next++));
    }

    private int number(int index) {
      return written.get(index) instanceof Value.Scalar scalar
          ? Fields.positive(scalar.text().toString())
          : 1;
    }
  }
}
