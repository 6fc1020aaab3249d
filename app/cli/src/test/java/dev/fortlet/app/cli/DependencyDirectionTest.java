package dev.fortlet.app.cli;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.ObjectInputStream;

/**
 * Data flows source -> estate -> control -> finding -> report, and a folder depends only on folders
 * above it.
 *
 * <p>This test stands here because only the command line sees every module.
 */
@AnalyzeClasses(packages = "dev.fortlet", importOptions = ImportOption.DoNotIncludeTests.class)
final class DependencyDirectionTest {

  @ArchTest static final ArchRule facts_stand_on_nothing_of_ours = only("model.facts");

  @ArchTest static final ArchRule iam_stands_on_facts = only("model.iam", "model.facts");

  @ArchTest
  static final ArchRule estate_stands_on_iam_and_facts =
      only("model.estate", "model.iam", "model.facts");

  @ArchTest
  static final ArchRule findings_stand_on_the_rest_of_the_model = only("model.findings", "model");

  @ArchTest static final ArchRule sources_see_the_model = only("sources", "model");

  @ArchTest static final ArchRule controls_see_the_model = only("controls", "model");

  @ArchTest static final ArchRule report_sees_the_model = only("report", "model");

  @ArchTest
  static final ArchRule sources_do_not_see_each_other =
      slices().matching("dev.fortlet.sources.(*)..").should().notDependOnEachOther();

  @ArchTest
  static final ArchRule controls_do_not_see_each_other =
      slices().matching("dev.fortlet.controls.(*)..").should().notDependOnEachOther();

  @ArchTest
  static final ArchRule no_model_control_or_report_writes_to_the_streams =
      noClasses()
          .that()
          .resideInAnyPackage(
              "dev.fortlet.model..",
              "dev.fortlet.sources..",
              "dev.fortlet.controls..",
              "dev.fortlet.report..")
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err")
          .because("what is printed, and where, is the application's to say");

  @ArchTest
  static final ArchRule only_the_application_ends_the_process =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.fortlet.app..")
          .should()
          .callMethod(System.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "halt", int.class);

  @ArchTest
  static final ArchRule nobody_reads_serialised_objects =
      noClasses()
          .should()
          .dependOnClassesThat()
          .areAssignableTo(ObjectInputStream.class)
          .because("a stream of objects chooses the code that runs");

  @ArchTest
  static final ArchRule nobody_logs_with_java_util_logging =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAPackage("java.util.logging..")
          .because(
              "a command speaks on the streams it was given, and loading it costs start-up time");

  @ArchTest
  static final ArchRule nobody_prints_stack_traces =
      noClasses()
          .should()
          .callMethod(Throwable.class, "printStackTrace")
          .because("bad input is an answer of one line; --debug goes through the given stream");

  @ArchTest
  static final ArchRule names_say_what_a_thing_is =
      noClasses()
          .should()
          .haveSimpleNameEndingWith("Manager")
          .orShould()
          .haveSimpleNameEndingWith("Helper")
          .orShould()
          .haveSimpleNameEndingWith("Util")
          .orShould()
          .haveSimpleNameEndingWith("Utils")
          .orShould()
          .haveSimpleNameEndingWith("Impl");

  /**
   * Of our own packages, {@code folder} sees itself and {@code above}; others' libraries are the
   * pom's matter.
   */
  private static ArchRule only(String folder, String... above) {
    String[] seen = new String[above.length + 1];
    seen[0] = "dev.fortlet." + folder + "..";
    for (int i = 0; i < above.length; i++) {
      seen[i + 1] = "dev.fortlet." + above[i] + "..";
    }
    return noClasses()
        .that()
        .resideInAPackage(seen[0])
        .should()
        .dependOnClassesThat(resideInAPackage("dev.fortlet..").and(not(resideInAnyPackage(seen))))
        .as(
            folder
                + " depends, of Fortlet's packages, only on itself and "
                + String.join(", ", above));
  }
}
