package io.meeshy.backend;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;

@AnalyzeClasses(packages = "io.meeshy.backend", importOptions = DoNotIncludeTests.class)
class RoomsTest {

  @ArchTest
  static final ArchRule nothingPointsUp =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .withOptionalLayers(true)
          .layer("root")
          .definedBy("io.meeshy.backend")
          .layer("rest")
          .definedBy("io.meeshy.backend.rest..")
          .layer("realtime")
          .definedBy("io.meeshy.backend.realtime..")
          .layer("operation")
          .definedBy("io.meeshy.backend.operation..")
          .layer("translation")
          .definedBy("io.meeshy.backend.translation..")
          .layer("chat")
          .definedBy("io.meeshy.backend.chat..")
          .layer("security")
          .definedBy("io.meeshy.backend.security..")
          .layer("cluster")
          .definedBy("io.meeshy.backend.cluster..")
          .whereLayer("root")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("rest")
          .mayOnlyBeAccessedByLayers("root")
          .whereLayer("realtime")
          .mayOnlyBeAccessedByLayers("root", "rest")
          .whereLayer("operation")
          .mayOnlyBeAccessedByLayers("root", "rest")
          .whereLayer("translation")
          .mayOnlyBeAccessedByLayers("root", "rest", "realtime", "operation")
          .whereLayer("chat")
          .mayOnlyBeAccessedByLayers("root", "rest", "realtime", "operation", "translation")
          .whereLayer("security")
          .mayOnlyBeAccessedByLayers("root", "rest", "realtime", "operation", "translation", "chat")
          .because("a room can be read without the ones above it");

  @ArchTest
  static final ArchRule noCycles =
      SlicesRuleDefinition.slices()
          .matching("io.meeshy.backend.(*)..")
          .should()
          .beFreeOfCycles()
          .because("two rooms that need each other are one room");
}
