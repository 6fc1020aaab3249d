package dev.fortlet.app.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

class FoundConfigTest {

  @TempDir Path folder;

  @Test
  void all_files_up_to_the_repository_root_are_found_the_outermost_first() throws Exception {
    Path repository = Files.createDirectories(folder.resolve("repository"));
    Path inner = Files.createDirectories(repository.resolve("a/b"));
    Files.createDirectory(repository.resolve(".git"));
    Path above = Files.writeString(folder.resolve("fortlet.yaml"), "");
    assertThat(ConfigSearch.from(inner).files()).isEmpty();
    Path root = Files.writeString(repository.resolve("fortlet.yaml"), "");
    assertThat(ConfigSearch.from(inner).files()).containsExactly(root);
    Path near = Files.writeString(repository.resolve("a/fortlet.yaml"), "");
    assertThat(ConfigSearch.from(inner).files()).containsExactly(root, near);
    assertThat(above).exists();
  }

  @Test
  void without_a_repository_only_the_folder_itself_is_looked_at() throws Exception {
    Path inner = Files.createDirectories(folder.resolve("a"));
    Path file = Files.writeString(folder.resolve("fortlet.yaml"), "");
    assertThat(ConfigSearch.from(inner).files()).isEmpty();
    assertThat(ConfigSearch.from(folder).files()).containsExactly(file);
  }

  @Test
  void a_link_is_skipped_and_said_to_be() throws Exception {
    Path real = Files.writeString(folder.resolve("other.yaml"), "");
    Files.createSymbolicLink(folder.resolve("fortlet.yaml"), real);
    ConfigSearch search = ConfigSearch.from(folder);
    assertThat(search.files()).isEmpty();
    assertThat(search.skipped()).singleElement().asString().contains("no regular file");
  }

  @Test
  void a_file_by_another_name_is_said_to_be_skipped() throws Exception {
    Files.writeString(folder.resolve("fortlet.yml"), "");
    assertThat(ConfigSearch.from(folder).skipped()).singleElement().asString().contains("name it");
  }

  @Test
  @EnabledIf("isRoot")
  void a_file_of_another_user_is_skipped() throws Exception {
    Path file = Files.writeString(folder.resolve("fortlet.yaml"), "");
    Files.setAttribute(file, "unix:uid", 65534);
    ConfigSearch search = ConfigSearch.from(folder);
    assertThat(search.files()).isEmpty();
    assertThat(search.skipped()).singleElement().asString().contains("belongs to user");
  }

  static boolean isRoot() {
    return System.getProperty("user.name", "").equals("root");
  }
}
