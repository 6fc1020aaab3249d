package dev.fortlet.app.cli.config;

import dev.fortlet.app.cli.syntax.Nearest;
import dev.fortlet.model.estate.Estate;
import dev.fortlet.model.estate.SourceRead;
import dev.fortlet.model.facts.Location;
import dev.fortlet.model.facts.MalformedException;
import dev.fortlet.model.findings.CheckInfo;
import dev.fortlet.model.findings.ConfigFolder;
import dev.fortlet.model.findings.ExceptionRule;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The exceptions that comments in the sources make: {@code # fortlet:ignore lambda-tracing -- no
 * traces there, until 2027-01-01}. One that is not understood is not honoured, and said.
 *
 * @param estate with a note on each source that has such a comment
 * @param problems a line for each, with its place
 */
public record Comments(Estate estate, List<ExceptionRule> rules, List<String> problems) {

  private static final String SHAPE =
      "expected # fortlet:ignore CHECK -- REASON, or CHECK -- REASON, until 2027-01-01";

  public Comments {
    rules = List.copyOf(rules);
    problems = List.copyOf(problems);
  }

  public static Comments in(Estate estate, List<CheckInfo> checks) {
    List<ExceptionRule> rules = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    List<SourceRead> sources = new ArrayList<>();
    for (SourceRead source : estate.sources()) {
      List<String> notes = new ArrayList<>();
      for (SourceRead.Remark remark : source.remarks()) {
        try {
          rules.addAll(rules(remark, checks));
        } catch (MalformedException e) {
          Location where = e.where();
          notes.add("line " + where.line() + ": " + e.getMessage());
          problems.add(where + ": " + e.getMessage());
        }
      }
      sources.add(notes.isEmpty() ? source : source.noting(notes));
    }
    return new Comments(problems.isEmpty() ? estate : estate.with(sources), rules, problems);
  }

  private static List<ExceptionRule> rules(SourceRead.Remark remark, List<CheckInfo> checks)
      throws MalformedException {
    int dashes = remark.text().indexOf("--");
    String said = dashes < 0 ? "" : remark.text().substring(dashes + 2).strip();
    if (remark.text().isBlank() || dashes == 0) {
      throw malformed(remark, "names no check, " + SHAPE);
    }
    String names = dashes < 0 ? remark.text() : remark.text().substring(0, dashes);
    List<String> ids = ids(names, remark, checks);
    int until = until(said);
    Optional<LocalDate> expires = Optional.empty();
    if (until >= 0) {
      expires = Optional.of(day(said.substring(until + "until ".length()).strip(), remark));
      said = withoutComma(said.substring(0, until));
    }
    if (said.isEmpty()) {
      throw malformed(remark, "gives no reason, " + SHAPE);
    }
    if (remark.about().isEmpty()) {
      throw malformed(remark, "stands at no resource: write it above one, or in it");
    }
    SourceRead.Extent about = remark.about().get();
    List<ExceptionRule> rules = new ArrayList<>();
    for (String id : ids) {
      rules.add(
          new ExceptionRule(
              id,
              about.resource(),
              said,
              "",
              expires,
              Optional.of(new ExceptionRule.Comment(remark.where(), about)),
              ConfigFolder.ROOT));
    }
    return rules;
  }

  private static List<String> ids(String names, SourceRead.Remark remark, List<CheckInfo> checks)
      throws MalformedException {
    List<String> known = new ArrayList<>();
    for (CheckInfo check : checks) {
      known.add(check.id());
    }
    List<String> ids = new ArrayList<>();
    for (String id : names.replace(',', ' ').split(" ")) {
      if (id.isBlank()) {
        continue;
      }
      if (!known.contains(id.strip())) {
        throw malformed(
            remark,
            "names an unknown check "
                + id.strip()
                + Nearest.suggestion(id.strip(), known, "fortlet checks lists them"));
      }
      ids.add(id.strip());
    }
    if (ids.isEmpty()) {
      throw malformed(remark, "names no check, " + SHAPE);
    }
    return ids;
  }

  /** Where the end of an exception is said; a reason may have the word too. */
  private static int until(String said) {
    int at = said.lastIndexOf("until ");
    boolean opens = at == 0 || (at > 0 && " ,;(".indexOf(said.charAt(at - 1)) >= 0);
    int day = at + "until ".length();
    return opens && day < said.length() && Character.isDigit(said.charAt(day)) ? at : -1;
  }

  private static LocalDate day(String text, SourceRead.Remark remark) throws MalformedException {
    Optional<LocalDate> day =
        Dates.parse(text.endsWith(")") ? text.substring(0, text.length() - 1) : text);
    if (day.isEmpty()) {
      throw malformed(remark, "ends until " + text + ", expected a day such as 2027-06-30");
    }
    return day.get();
  }

  private static String withoutComma(String reason) {
    int end = reason.length();
    while (end > 0 && " ,;(".indexOf(reason.charAt(end - 1)) >= 0) {
      end--;
    }
    return reason.substring(0, end);
  }

  private static MalformedException malformed(SourceRead.Remark remark, String what) {
    return new MalformedException(remark.where(), "fortlet:ignore is not honoured: it " + what);
  }
}
