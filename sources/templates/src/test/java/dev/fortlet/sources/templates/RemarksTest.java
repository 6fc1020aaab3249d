package dev.fortlet.sources.templates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fortlet.model.estate.Estate;
import dev.fortlet.model.estate.SourceRead.Extent;
import dev.fortlet.model.estate.SourceRead.Remark;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What authors of templates say to Fortlet, and what they say it about. */
class RemarksTest {

  private static final String TEMPLATE =
      """
      # fortlet:ignore above the template
      Resources:
        # fortlet:ignore above A
        # a note between them

        A: # fortlet:ignore beside A
          Type: AWS::Lambda::Function
          Properties:
            # fortlet:ignore inside A
            Role: r
            Description: "no # fortlet:ignorant comment # fortlet:ignore in A, as nobody parses it"
            Handler: x# fortlet:ignore in a word
        # fortlet:ignore above B
        B:
          Type: AWS::Lambda::Function
          Properties: { Role: r }
      Outputs:
        # fortlet:ignore below all
        X: { Value: 1 }
      # fortlet:ignore at the end
      """;

  @Test
  void a_comment_is_about_the_resource_below_it_or_around_it() {
    assertThat(remarks("t.yaml", TEMPLATE))
        .extracting(
            remark -> remark.about().map(Extent::resource).orElse("-") + " " + remark.text())
        .containsExactly(
            "- above the template",
            "t.yaml#A above A",
            "t.yaml#A beside A",
            "t.yaml#A inside A",
            "t.yaml#B above B",
            "- below all",
            "- at the end");
  }

  @Test
  void its_place_is_the_comments() {
    assertThat(remarks("t.yaml", TEMPLATE).get(1).where()).hasToString("t.yaml:3:3");
    assertThat(remarks("t.yaml", TEMPLATE.replace("\n", "\r\n")).get(1).text())
        .isEqualTo("above A");
  }

  @Test
  void json_has_it_in_metadata_even_on_one_line() {
    String json =
        """
        {"Resources": {"A": {"Type": "AWS::Lambda::Function", "Metadata": {"fortlet": {"ignore":\
         ["one", "two"]}}}, "B": {"Type": "AWS::Lambda::Function", "Metadata": {"fortlet":\
         {"ignore": "three"}}}}, "Description": "# fortlet:ignore no comment"}
        """;
    assertThat(remarks("t.json", json))
        .extracting(remark -> remark.about().orElseThrow().resource() + " " + remark.text())
        .containsExactly("t.json#A one", "t.json#A two", "t.json#B three");
    Estate estate = read("t.json", json);
    Extent a = remarks("t.json", json).getFirst().about().orElseThrow();
    assertThat(estate.functions().items()).filteredOn(it -> a.holds(it.location())).hasSize(1);
  }

  @Test
  void a_service_of_the_serverless_framework_has_it_at_its_functions() {
    String service =
        """
        service: shop
        provider: { name: aws, runtime: python3.14 }
        functions:
          # fortlet:ignore above one
          one: { handler: a.b }
          two:
            # fortlet:ignore inside two
            handler: a.b
        # fortlet:ignore below all
        package: { individually: true }
        """;
    List<Remark> remarks = remarks("serverless.yml", service);
    assertThat(remarks)
        .extracting(Remark::text)
        .containsExactly("above one", "inside two", "below all");
    List<String> covered =
        read("serverless.yml", service).functions().items().stream()
            .filter(it -> remarks.get(0).about().orElseThrow().holds(it.location()))
            .map(it -> it.location().toString())
            .toList();
    assertThat(covered).containsExactly("serverless.yml:5:3");
    assertThat(remarks.get(1).about().orElseThrow().from().line()).isEqualTo(6);
    assertThat(remarks.get(2).about()).isEmpty();
  }

  @Test
  void a_template_that_says_nothing_has_none() {
    assertThat(remarks("t.yaml", TEMPLATE.replace("fortlet:ignore", ""))).isEmpty();
  }

  private static List<Remark> remarks(String name, String text) {
    return read(name, text).sources().getFirst().remarks();
  }

  private static Estate read(String name, String text) {
    return new TemplateSource(TemplateOptions.none())
        .read(name, text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void comments_of_terraform_are_about_the_block_below_or_around_them(@TempDir Path folder) {
    String code =
        """
        # fortlet:ignore above the file

        locals {
          x = 1 # fortlet:ignore beside a local
        }
        // fortlet:ignore above f
        /* another */
        resource "aws_lambda_function" "f" { // fortlet:ignore beside f
          runtime = "python3.8" # fortlet:ignore inside f
          handler = "# fortlet:ignore in a string"
          #fortlet:ignore close to its sign
        }

        # fortlet:ignore above m
        module "m" {
          source = "./m"
        }
        # fortlet:ignore at the end
        """;

    assertThat(new Scans(folder).with("infra/main.tf", code).scan().sources().getFirst().remarks())
        .extracting(
            remark -> remark.about().map(Extent::resource).orElse("-") + " " + remark.text())
        .containsExactly(
            "- above the file",
            "- beside a local",
            "infra/main.tf#aws_lambda_function.f above f",
            "infra/main.tf#aws_lambda_function.f beside f",
            "infra/main.tf#aws_lambda_function.f inside f",
            "infra/main.tf#aws_lambda_function.f close to its sign",
            "infra/main.tf#module.m above m",
            "- at the end");
  }
}
