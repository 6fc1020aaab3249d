package dev.fortlet.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fortlet.app.cli.syntax.Option;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The manual page comes from the tables too. */
class ManPageTest {

  /** What man(7) defines, of which the page uses some. */
  private static final List<String> MACROS = List.of(".TH", ".SH", ".SS", ".TP", ".B", ".I");

  @TempDir Path folder;

  @Test
  void manual_page_has_every_command_and_option_and_exit_code() {
    String page = Launched.in(folder, "help", "--man").out().replace("\\-", "-");
    for (String name : Commands.names()) {
      assertThat(page).contains(".SS \"fortlet " + name);
      for (Option option : Commands.find(name).orElseThrow().options()) {
        assertThat(page).contains(".B " + option.label());
      }
    }
    assertThat(page).contains(".SH EXIT STATUS").contains("\n.B 130\n");
  }

  @Test
  void every_line_that_begins_with_a_dot_is_a_macro_of_man() {
    List<String> lines = Launched.in(folder, "help", "--man").out().lines().toList();
    assertThat(lines.getFirst()).startsWith(".TH FORTLET 1");
    for (String line : lines) {
      if (line.startsWith(".") || line.startsWith("'")) {
        assertThat(MACROS).contains(line.split(" ")[0]);
      }
    }
  }
}
