package io.meeshy.console;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// The arrows inside the console.
@AnalyzeClasses(packages = "io.meeshy.console", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String[] TOOLKIT = {
    "javafx.scene..", "javafx.stage..", "javafx.application..", "javafx.geometry..",
    "javafx.animation..", "atlantafx..", "org.kordamp..", "javafx.embed.."
  };

  @ArchTest
  static final ArchRule VIEW_MODELS_KNOW_NO_TOOLKIT =
      noClasses()
          .that()
          .haveSimpleNameEndingWith("ViewModel")
          .or()
          .haveSimpleName("Composer")
          .or()
          .resideInAnyPackage("..monitor..", "..preferences..", "..i18n..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(TOOLKIT)
          .because("a view model is tested without a screen, and its view can be replaced");

  @ArchTest
  static final ArchRule THE_SESSION_KNOWS_NO_JAVAFX_AT_ALL =
      noClasses()
          .that()
          .resideInAPackage("..gateway..")
          .or()
          .haveNameMatching(
              ".*chat\\.(ChatSession|Conversation(Log|Logs)|Timeline|Outbox|OutboxFile|Delivery|FrameQueue|Rows)")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("javafx..")
          .because("client and session would serve a terminal or a phone just as well");

  @ArchTest
  static final ArchRule VIEW_MODELS_DO_NOT_KNOW_THEIR_VIEWS =
      noClasses()
          .that()
          .haveSimpleNameEndingWith("ViewModel")
          .should()
          .dependOnClassesThat()
          .haveSimpleNameEndingWith("View")
          .orShould()
          .dependOnClassesThat()
          .resideInAPackage("..console.ui..")
          .because("views look at view models, never the other way round");

  @ArchTest
  static final ArchRule ONLY_THE_GATEWAY_PACKAGE_SPEAKS_HTTP =
      noClasses()
          .that()
          .resideOutsideOfPackage("..gateway..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.net.http..", "com.fasterxml..")
          .because("the protocol is spoken in one place");

  @ArchTest
  static final ArchRule PLATFORM_IS_LEFT_TO_VIEWS_AND_TASKS =
      classes()
          .that()
          .haveSimpleNameEndingWith("ViewModel")
          .should()
          .onlyAccessClassesThat()
          .resideInAnyPackage(
              "java..", "javafx.beans..", "javafx.collections..", "javafx.util..", "io.meeshy..")
          .because("threads are crossed by Tasks alone");

  @ArchTest
  static final ArchRule NO_FXML =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAPackage("javafx.fxml..")
          .because("screens are code");

  @ArchTest
  static final ArchRule PACKAGES_HAVE_NO_CYCLES =
      slices()
          .matching("io.meeshy.console.(*)..")
          .should()
          .beFreeOfCycles()
          .because("a screen can be read without the others");
}
