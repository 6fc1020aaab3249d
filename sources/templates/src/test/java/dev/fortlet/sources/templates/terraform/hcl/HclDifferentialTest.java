package dev.fortlet.sources.templates.terraform.hcl;

import static org.assertj.core.api.Assertions.assertThat;

import com.bertramlabs.plugins.hcl4j.HCLParser;
import dev.fortlet.sources.templates.PythonOracle;
import dev.fortlet.sources.templates.terraform.hcl.Expression.Piece;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Compares with two other readers on the same files: python-hcl2 from PyPI, in a virtual
 * environment under target/, for every argument, and hcl4j, which works expressions out in its own
 * way, for the blocks.
 *
 * <p>{@code -Dhcl.inputs=FOLDER} compares on the files of a folder as well.
 */
final class HclDifferentialTest {

  private static final PythonOracle READER = new PythonOracle("hcl", List.of("python-hcl2==8.1.4"));

  private static final Path TARGET = Path.of("target").toAbsolutePath();
  private static final Path OUT = TARGET.resolve("hcl-read");

  @TestFactory
  Stream<DynamicTest> arguments_are_those_that_python_hcl2_reads() throws Exception {
    List<Path> files = files();
    read(files);
    return files.stream()
        .map(file ->
            DynamicTest.dynamicTest(
                file.toString(),
                () ->
                    assertThat(lines(file))
                        .isEqualTo(
                            Files.readAllLines(OUT.resolve(name(file) + ".lines")).stream()
                                .filter(line -> !line.isEmpty())
                                .sorted()
                                .toList())));
  }

  @TestFactory
  Stream<DynamicTest> blocks_are_those_that_hcl4j_reads() throws Exception {
    return files().stream()
        .map(file ->
            DynamicTest.dynamicTest(
                file.toString(),
                () ->
                    assertThat(labels(file))
                        .isEqualTo(labels(new HCLParser().parse(Files.readString(file), true)))));
  }

  private static List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>();
    String more = System.getProperty("hcl.inputs", "");
    for (String folder :
        more.isEmpty()
            ? new String[] {"../../examples/webshop-terraform", "src/test/resources/hcl"}
            : new String[] {more}) {
      if (Files.isDirectory(Path.of(folder))) {
        try (Stream<Path> all = Files.walk(Path.of(folder))) {
          all.filter(file -> file.toString().endsWith(".tf")).sorted().forEach(files::add);
        }
      }
    }
    return files;
  }

  private static List<String> lines(Path file) throws IOException {
    Document document = HclReader.read(Files.readString(file), file.toString());
    assertThat(document.problems()).isEmpty();
    List<String> lines = new ArrayList<>();
    lines("", document.body(), lines);
    return lines.stream().sorted().toList();
  }

  private static void lines(String path, Body body, List<String> into) {
    String start = path.isEmpty() ? "" : path + ".";
    for (Body.Attribute attribute : body.attributes()) {
      into.add(start + attribute.name() + text(attribute.value()));
    }
    for (Block block : body.blocks()) {
      String inner = start + block.type();
      for (String label : block.labels()) {
        inner += "." + label;
      }
      into.add(inner + " {}");
      lines(inner, block.body(), into);
    }
  }

  private static String text(Expression value) {
    if (!(value instanceof Expression.Template(var pieces, var lined, _)) || lined) {
      return "";
    }
    if (pieces.isEmpty()) {
      return " = ";
    }
    return pieces.size() == 1
            && pieces.getFirst() instanceof Piece.Literal(var text)
            && Stream.of("${", "%{", "\\", "\n", "\"", "\t").noneMatch(text::contains)
        ? " = " + text
        : "";
  }

  /** Resources, data sources, modules, variables and outputs, by their labels. */
  private static Set<String> labels(Path file) throws IOException {
    Set<String> labels = new TreeSet<>();
    for (Block block : HclReader.read(Files.readString(file), file.toString()).body().blocks()) {
      // hcl4j drops what is empty, and outputs whose references it cannot follow.
      if (depth(block.type()) > 0
          && !(block.body().attributes().isEmpty() && block.body().blocks().isEmpty())) {
        labels.add(block.type() + "." + String.join(".", block.labels()));
      }
    }
    return labels;
  }

  private static int depth(String type) {
    return switch (type) {
      case "resource", "data" -> 2;
      case "module", "variable" -> 1;
      default -> 0;
    };
  }

  private static Set<String> labels(Map<String, Object> read) {
    Set<String> labels = new TreeSet<>();
    read.forEach((type, value) -> labels(type, value, depth(type), labels));
    return labels;
  }

  private static void labels(String path, Object value, int depth, Set<String> into) {
    if (depth > 0 && value instanceof Map<?, ?> inner) {
      inner.forEach((label, body) -> {
        if (depth > 1) {
          labels(path + "." + label, body, depth - 1, into);
        } else if (!(body instanceof Map<?, ?> map) || !map.isEmpty()) {
          into.add(path + "." + label);
        }
      });
    }
  }

  private static String name(Path file) {
    String path = file.toString();
    int from = 0;
    while (from < path.length() && "./".indexOf(path.charAt(from)) >= 0) {
      from++;
    }
    return path.substring(from).replace('/', '_');
  }

  private static void read(List<Path> files) throws Exception {
    Files.createDirectories(OUT);
    List<String> arguments = new ArrayList<>(List.of(OUT.toString()));
    files.forEach(file -> arguments.add(file.toString()));
    READER.run("read_hcl.py", arguments);
  }
}
