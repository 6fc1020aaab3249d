package dev.fortlet.app.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlainSwitchesTest {

  private static final List<String> CLASSES =
      List.of(
          "Shapes",
          "Shapes$Shape",
          "Shapes$Circle",
          "Shapes$Square",
          "Shapes$Pair",
          "Shapes$Colour",
          "Shapes$Named");

  private final PlainSwitches switches =
      new PlainSwitches(
          ClassHierarchyResolver.ofResourceParsing(getClass().getClassLoader())
              .orElse(ClassHierarchyResolver.defaultResolver()));

  @Test
  void a_rewritten_class_says_what_it_said_before() throws Exception {
    Class<?> rewritten = new Rewritten(plain()).loadClass(Shapes.class.getName());
    assertThat(rewritten).isNotSameAs(Shapes.class);
    assertThat(rewritten.getMethod("all").invoke(null)).isEqualTo(Shapes.all());
  }

  @Test
  void what_the_compiler_left_to_the_bootstrap_is_left_no_more_but_constants() throws Exception {
    assertThat(bootstraps(bytes("Shapes"))).contains("nested", "orNull", "withoutNull");
    // Of nested, the choice between parts that are numbers.
    assertThat(bootstraps(switches.in(bytes("Shapes")))).containsExactly("nested", "constants");
    assertThat(bootstraps(bytes("Shapes$Named"))).containsExactly("name");
    assertThat(bootstraps(switches.in(bytes("Shapes$Named")))).isEmpty();
  }

  @Test
  void what_is_rewritten_is_valid_and_the_same_each_time() throws Exception {
    for (String name : CLASSES) {
      byte[] once = switches.in(bytes(name));
      assertThat(ClassFile.of().verify(once)).isEmpty();
      assertThat(switches.in(bytes(name))).isEqualTo(once);
    }
  }

  @Test
  void a_class_without_switches_stays_as_it_is() throws Exception {
    byte[] bytes = bytes("Shapes$Circle");
    assertThat(switches.in(bytes)).isSameAs(bytes);
  }

  private Map<String, byte[]> plain() throws IOException {
    Map<String, byte[]> plain = new HashMap<>();
    for (String name : CLASSES) {
      plain.put("dev.fortlet.app.startup." + name, switches.in(bytes(name)));
    }
    return plain;
  }

  private static byte[] bytes(String name) throws IOException {
    try (InputStream in = Shapes.class.getResourceAsStream(name + ".class")) {
      return in == null ? new byte[0] : in.readAllBytes();
    }
  }

  /** The methods that have a pattern switch linked at run time. */
  private static List<String> bootstraps(byte[] bytes) {
    ClassModel model = ClassFile.of().parse(bytes);
    List<String> found = new ArrayList<>();
    for (MethodModel method : model.methods()) {
      for (var element : method.code().map(CodeModel::elementList).orElse(List.of())) {
        if (element instanceof InvokeDynamicInstruction call
            && call.bootstrapMethod().methodName().equals("typeSwitch")) {
          found.add(method.methodName().stringValue());
        }
      }
    }
    return found;
  }

  /** Loads these classes from their new bytes, and all others as usual. */
  private static final class Rewritten extends ClassLoader {
    private final Map<String, byte[]> classes;

    Rewritten(Map<String, byte[]> classes) {
      super(Rewritten.class.getClassLoader());
      this.classes = classes;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      byte[] bytes = classes.get(name);
      if (bytes == null) {
        return super.loadClass(name, resolve);
      }
      Class<?> known = findLoadedClass(name);
      return known != null ? known : defineClass(name, bytes, 0, bytes.length);
    }
  }
}
