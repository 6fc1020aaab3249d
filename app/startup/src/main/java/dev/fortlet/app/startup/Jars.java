package dev.fortlet.app.startup;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassHierarchyResolver;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;

/** Makes jars start faster, in their places; the same jars give the same bytes. */
public final class Jars {

  private static final String OURS = "fortlet-";

  private Jars() {}

  /**
   * @param words jars that belong together, of which only our own are rewritten
   */
  public static void main(String[] words) throws IOException {
    List<Path> jars = new ArrayList<>();
    for (String word : words) {
      jars.add(Path.of(word));
    }
    try (URLClassLoader classes = new URLClassLoader(urls(jars))) {
      ClassHierarchyResolver hierarchy =
          ClassHierarchyResolver.ofResourceParsing(classes)
              .orElse(ClassHierarchyResolver.defaultResolver());
      PlainSwitches switches = new PlainSwitches(hierarchy);
      for (Path jar : jars) {
        if (String.valueOf(jar.getFileName()).startsWith(OURS)) {
          rewrite(jar, switches);
        }
      }
    }
  }

  private static URL[] urls(List<Path> jars) throws MalformedURLException {
    URL[] urls = new URL[jars.size()];
    for (int i = 0; i < urls.length; i++) {
      urls[i] = jars.get(i).toUri().toURL();
    }
    return urls;
  }

  private static void rewrite(Path jar, PlainSwitches switches) throws IOException {
    Path draft = jar.resolveSibling(jar.getFileName() + ".draft");
    try (JarFile in = new JarFile(jar.toFile());
        JarOutputStream out = new JarOutputStream(Files.newOutputStream(draft))) {
      for (JarEntry entry : (Iterable<JarEntry>) in.stream()::iterator) {
        byte[] bytes;
        try (InputStream content = in.getInputStream(entry)) {
          bytes = content.readAllBytes();
        }
        JarEntry copy = new JarEntry(entry.getName());
        copy.setTimeLocal(entry.getTimeLocal());
        out.putNextEntry(copy);
        out.write(mayHaveSwitches(entry, bytes) ? switches.in(bytes) : bytes);
        out.closeEntry();
      }
    }
    Files.move(draft, jar, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Most classes have none, and to look for a word is cheaper than to parse. */
  private static boolean mayHaveSwitches(JarEntry entry, byte[] bytes) {
    return entry.getName().endsWith(".class")
        && new String(bytes, StandardCharsets.ISO_8859_1).contains("SwitchBootstraps");
  }
}
