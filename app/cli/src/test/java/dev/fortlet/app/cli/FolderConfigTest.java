package dev.fortlet.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What config files in folders of what is scanned do, and to which functions. */
class FolderConfigTest {

  /** Lets in an account. */
  private static final String GUEST = Templates.OPEN.replace("\"*\" }", "\"222222222222\" }");

  @TempDir Path folder;

  @BeforeEach
  void templates() throws Exception {
    Files.createDirectory(folder.resolve(".git"));
    for (String name : List.of("shop", "shop/orders", "bank")) {
      Files.createDirectories(folder.resolve(name));
      write(name + "/app.yaml", Templates.UNTRACED);
    }
  }

  private void write(String file, String text) throws Exception {
    Launched.write(folder.resolve(file), text);
  }

  private List<String> untraced(String... more) {
    return failing("lambda-tracing", more);
  }

  /** The files with a function that fails a check, without what is accepted. */
  private List<String> failing(String check, String... more) {
    List<String> words = new java.util.ArrayList<>(List.of("scan", "--format", "csv"));
    words.addAll(List.of(more));
    Launched run = Launched.in(folder, words.toArray(String[]::new));
    assertThat(run.err()).isEmpty();
    return run.out()
        .lines()
        .filter(line -> line.contains("," + check + ",") && !line.contains("without an end"))
        .map(line -> line.replaceFirst(".*?([a-z/]+)/app\\.yaml.*", "$1"))
        .toList();
  }

  @Test
  void a_file_in_a_folder_holds_for_the_functions_in_it() throws Exception {
    assertThat(untraced()).containsExactlyInAnyOrder("shop", "shop/orders", "bank");
    write("shop/fortlet.yaml", "checks: { lambda-tracing: { enabled: false } }\n");
    assertThat(untraced()).containsExactly("bank");
    write("shop/orders/fortlet.yaml", "checks: { lambda-tracing: { enabled: true } }\n");
    assertThat(untraced()).containsExactlyInAnyOrder("shop/orders", "bank");
    assertThat(untraced("--no-config")).containsExactlyInAnyOrder("shop", "shop/orders", "bank");
  }

  @Test
  void it_is_named_in_every_format_with_what_it_does() throws Exception {
    write(
        "shop/fortlet.yaml",
        """
        profile: strict
        trust: { accounts: ["222222222222"] }
        exceptions: [ { check: lambda-tracing, function: "*", reason: r, owner: o } ]
        """);
    write("fortlet.yaml", "checks: { lambda-vpc-access: { enabled: false } }\n");
    assertThat(Launched.in(folder, "scan").out())
        .contains(
            "fortlet.yaml (found)",
            "changes 1: lambda-vpc-access is off",
            "shop/fortlet.yaml (found)",
            "trusts 1: account 222222222222",
            "accepts 1: lambda-tracing on *",
            "changes 1: the profile is strict");
    assertThat(Launched.in(folder, "scan", "--format", "json").out())
        .containsSubsequence(
            "\"file\" : \"fortlet.yaml\"", "furtherConfigs", "\"file\" : \"shop/fortlet.yaml\"");
    assertThat(Launched.in(folder, "scan", "--format", "markdown").out())
        .contains("shop/fortlet.yaml");
    assertThat(untraced()).containsExactly("bank");
  }

  @Test
  void an_expired_exception_of_a_folder_says_where_it_was() throws Exception {
    write(
        "shop/fortlet.yaml",
        """
        exceptions:
          - { check: lambda-tracing, function: "*", reason: r, owner: o, expires: 2026-01-01 }
        """);
    assertThat(Launched.in(folder, "scan", "--today", "2026-11-30").out())
        .contains("lambda-tracing on * in shop");
    assertThat(untraced()).containsExactlyInAnyOrder("shop", "shop/orders", "bank");
  }

  @Test
  void a_folder_has_its_own_account_and_trust() throws Exception {
    write("shop/app.yaml", GUEST);
    write("bank/app.yaml", GUEST);
    String check = "lambda-cross-account-access";
    assertThat(failing(check, "--account", "111111111111"))
        .containsExactlyInAnyOrder("shop", "bank");
    write("fortlet.yaml", "account: \"111111111111\"\n");
    write("shop/fortlet.yaml", "account: \"222222222222\"\n");
    assertThat(failing(check)).containsExactly("bank");
    write("shop/fortlet.yaml", "trust: { accounts: [\"222222222222\"] }\n");
    assertThat(failing(check)).containsExactly("bank");
    Launched.in(folder, "collect", "-o", "estate.json");
    assertThat(Files.readString(folder.resolve("estate.json"))).contains("111111111111");
  }

  @Test
  void a_collected_folder_keeps_the_account_it_names() throws Exception {
    write("shop/fortlet.yaml", "account: \"222222222222\"\n");
    Launched run = Launched.in(folder, "collect", "-o", "estate.json");
    assertThat(run.line()).contains("the account is 222222222222, from shop/fortlet.yaml");
    assertThat(Files.readString(folder.resolve("estate.json"))).contains("222222222222");
  }

  @Test
  void a_profile_of_a_folder_starts_anew_and_none_goes_on_with_what_holds_above() throws Exception {
    write(
        "fortlet.yaml",
        """
        profile: strict
        checks: { lambda-tracing: { severities: { not-active: high } } }
        """);
    write("bank/fortlet.yaml", "profile: recommended\n");
    write("shop/fortlet.yaml", "checks: { lambda-vpc-access: { enabled: false } }\n");
    String report = Launched.in(folder, "scan", "--format", "csv").out();
    assertThat(report.lines().filter(line -> line.contains(",lambda-tracing,")))
        .allMatch(line -> line.contains("bank/") == line.contains("low"))
        .allMatch(line -> line.contains("shop/") == line.contains("high"));
  }

  @Test
  void verdicts_do_not_depend_on_the_folder_that_a_scan_starts_in() throws Exception {
    write(
        "fortlet.yaml",
        """
        overrides:
          - { functions: { path: "shop/*" }, checks: { lambda-tracing: { enabled: false } } }
        """);
    write(
        "shop/orders/fortlet.yaml",
        """
        overrides:
          - { functions: { path: app.yaml }, checks: { lambda-tracing: { enabled: true } } }
        """);
    assertThat(untraced()).containsExactlyInAnyOrder("shop/orders", "bank");
    Launched shop = Launched.in(folder.resolve("shop"), "scan", "--format", "csv");
    assertThat(shop.out().lines().filter(line -> line.contains(",lambda-tracing,")))
        .singleElement()
        .asString()
        .contains("orders/app.yaml");
  }

  @Test
  void an_error_in_one_ends_the_scan_with_its_place() throws Exception {
    write("shop/fortlet.yaml", "checks:\n  lambda-tracng: { enabled: false }\n");
    Launched run = Launched.in(folder, "scan");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.line())
        .startsWith("fortlet: shop/fortlet.yaml:2:3:")
        .contains("did you mean lambda-tracing?");
  }

  @Test
  void a_terraform_root_has_what_its_folder_says_though_a_module_describes_the_function()
      throws Exception {
    write(
        "modules/function/main.tf",
        """
        resource "aws_lambda_function" "this" {
          function_name = "f"
          role          = "arn:aws:iam::111111111111:role/r"
          runtime       = "python3.14"
        }
        """);
    for (String root : List.of("live", "test")) {
      write("envs/" + root + "/main.tf", "module \"f\" { source = \"../../modules/function\" }\n");
    }
    write("envs/test/fortlet.yaml", "checks: { lambda-tracing: { enabled: false } }\n");
    String report = Launched.in(folder, "scan", "modules", "envs", "--format", "csv").out();
    assertThat(report.lines().filter(line -> line.contains(",lambda-tracing,")))
        .singleElement()
        .asString()
        .contains("envs/live#");
  }
}
