package dev.fortlet.controls.posture;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The managed runtimes and their dates, as AWS publishes them. */
final class RuntimeTable {

  /**
   * One managed runtime.
   *
   * @param deprecated the day from which it gets no more security patches; empty if none is named
   */
  record ManagedRuntime(
      String id,
      String family,
      Optional<LocalDate> deprecated,
      Optional<LocalDate> createBlocked,
      Optional<LocalDate> updateBlocked,
      boolean isNewest,
      boolean isPreview) {}

  private final Map<String, ManagedRuntime> runtimes = new HashMap<>();
  private final Map<String, ManagedRuntime> newest = new HashMap<>();

  private RuntimeTable() {}

  static RuntimeTable load() {
    RuntimeTable table = new RuntimeTable();
    for (List<String> row : DataFile.rows("lambda-runtimes.tsv")) {
      ManagedRuntime runtime =
          new ManagedRuntime(
              row.get(0),
              row.get(1),
              date(row.get(2)),
              date(row.get(3)),
              date(row.get(4)),
              row.get(5).equals("newest"),
              row.get(5).equals("preview"));
      table.runtimes.put(runtime.id(), runtime);
      if (runtime.isNewest()) {
        table.newest.put(runtime.family(), runtime);
      }
    }
    return table;
  }

  Optional<ManagedRuntime> find(String id) {
    return Optional.ofNullable(runtimes.get(id));
  }

  /** What to move to. */
  ManagedRuntime newestOf(ManagedRuntime runtime) {
    ManagedRuntime best = newest.get(runtime.family());
    if (best == null) {
      throw new IllegalStateException("lambda-runtimes.tsv marks no newest " + runtime.family());
    }
    return best;
  }

  /** Without LocalDate's own parser, which takes as long to come up as to judge a function. */
  private static Optional<LocalDate> date(String field) {
    return field.equals("-")
        ? Optional.empty()
        : Optional.of(
            LocalDate.of(
                Integer.parseInt(field, 0, 4, 10),
                Integer.parseInt(field, 5, 7, 10),
                Integer.parseInt(field, 8, field.length(), 10)));
  }
}
