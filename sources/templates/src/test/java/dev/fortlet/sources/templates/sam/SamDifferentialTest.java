package dev.fortlet.sources.templates.sam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.fortlet.model.facts.Fact;
import dev.fortlet.model.facts.Json;
import dev.fortlet.model.facts.Value;
import dev.fortlet.sources.templates.PythonOracle;
import dev.fortlet.sources.templates.drafts.Fields;
import dev.fortlet.sources.templates.drafts.Shape;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Compares with the official translator, aws-sam-translator from PyPI, in a virtual environment
 * under target/.
 *
 * <p>{@code -Dsam.inputs=FOLDER} compares on the templates of a folder as well.
 */
final class SamDifferentialTest {

  private static final PythonOracle TRANSLATOR =
      new PythonOracle("sam", List.of("aws-sam-translator==1.115.0", "PyYAML==6.0.4"));

  private static final Path TARGET = Path.of("target").toAbsolutePath();
  private static final Path OUT = TARGET.resolve("sam-translated");

  @TestFactory
  Stream<DynamicTest> expansion_equals_the_official_one() throws Exception {
    List<Path> templates =
        new ArrayList<>(templates(Path.of("src/test/resources/dev/fortlet/sources/templates/sam")));
    String more = System.getProperty("sam.inputs", "");
    if (!more.isEmpty()) {
      templates.addAll(templates(Path.of(more)));
    }
    translate(templates);
    return templates.stream()
        .map(template -> DynamicTest.dynamicTest(name(template), () -> compare(name(template))));
  }

  private static void compare(String name) throws Exception {
    Path refused = OUT.resolve(name + ".refused");
    if (Files.exists(refused)) {
      abort("the official translator refuses it: " + Files.readString(refused));
    }
    Value.Mapping input = read(OUT.resolve(name + ".input.json"));
    Value.Mapping expected = read(OUT.resolve(name + ".expected.json"));
    Value.Mapping actual = SamTransform.apply(input, parameterDefaults(input));
    TreeSet<String> missing = new TreeSet<>(Projection.of(expected));
    TreeSet<String> extra = new TreeSet<>(Projection.of(actual));
    TreeSet<String> both = new TreeSet<>(missing);
    both.retainAll(extra);
    missing.removeAll(both);
    extra.removeAll(both);
    if (!missing.isEmpty() || !extra.isEmpty()) {
      List<String> lines = new ArrayList<>();
      missing.forEach(line -> lines.add("- " + line));
      extra.forEach(line -> lines.add("+ " + line));
      Files.write(OUT.resolve(name + ".diff"), lines);
    }
    assertThat(missing).as("in the official translation only").isEmpty();
    assertThat(extra).as("in ours only").isEmpty();
  }

  /** Takes a {@code Ref} of a parameter with a default for its default, and nothing else. */
  static Resolver parameterDefaults(Value.Mapping template) {
    Fields parameters = template.get("Parameters").map(Fields::of).orElseGet(Fields::new);
    return value ->
        Shape.reference(value)
            .flatMap(parameters::get)
            .flatMap(parameter -> Fields.of(parameter).get("Default"))
            .filter(Value.Scalar.class::isInstance)
            .map(scalar -> Fact.known(((Value.Scalar) scalar).text()))
            .orElseGet(() ->
                Fact.unread(
                    dev.fortlet.model.facts.Reason.of("not a parameter with a default", "")));
  }

  private static Value.Mapping read(Path path) throws Exception {
    try (Reader reader = Files.newBufferedReader(path)) {
      return (Value.Mapping) Json.read(reader, path.getFileName().toString());
    }
  }

  private static void translate(List<Path> templates) throws Exception {
    if (Files.exists(OUT)) {
      try (Stream<Path> old = Files.list(OUT)) {
        for (Path file : old.toList()) {
          Files.delete(file);
        }
      }
    }
    List<String> arguments = new ArrayList<>(List.of(OUT.toString()));
    templates.forEach(template -> arguments.add(template.toString()));
    TRANSLATOR.run("translate_sam.py", arguments);
  }

  private static List<Path> templates(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  private static String name(Path template) {
    return template.getFileName().toString().replaceAll("\\.yaml$", "");
  }
}
