package io.meeshy.translator;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.meeshy", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule onlyTheProtocolIsShared =
      noClasses()
          .that()
          .resideInAPackage("io.meeshy.translator..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("io.meeshy..")
                  .and(resideOutsideOfPackages("io.meeshy.translator..", "io.meeshy.proto..")))
          .because("the translator runs alone on its machine and knows the others only by gRPC");

  @ArchTest
  static final ArchRule roomsFromTopToGround =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("root")
          .definedBy("io.meeshy.translator")
          .layer("rpc")
          .definedBy("io.meeshy.translator.rpc")
          .layer("translate")
          .definedBy("io.meeshy.translator.translate")
          .layer("library")
          .definedBy("io.meeshy.translator.library..")
          .layer("cache")
          .definedBy("io.meeshy.translator.cache")
          .layer("model")
          .definedBy("io.meeshy.translator.model")
          .layer("huggingface")
          .definedBy("io.meeshy.translator.huggingface")
          .layer("text")
          .definedBy("io.meeshy.translator.text")
          .whereLayer("root")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("rpc")
          .mayOnlyBeAccessedByLayers("root")
          .whereLayer("translate")
          .mayOnlyBeAccessedByLayers("root", "rpc")
          .whereLayer("library")
          .mayOnlyBeAccessedByLayers("root")
          .whereLayer("cache")
          .mayOnlyBeAccessedByLayers("root", "rpc", "translate")
          .whereLayer("model")
          .mayOnlyBeAccessedByLayers("root", "rpc", "translate", "library")
          .whereLayer("huggingface")
          .mayOnlyBeAccessedByLayers("model", "library")
          .whereLayer("text")
          .mayOnlyBeAccessedByLayers("translate")
          .because("only the root wires, and what is below must not know who uses it");

  @ArchTest
  static final ArchRule onlyTheCacheRoomKnowsRedis =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.meeshy.translator.cache")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.lettuce..")
          .because("a failing Redis must be dealt with in one place");

  @ArchTest
  static final ArchRule onlyTheModelRoomsKnowTheEngine =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.meeshy.translator.model", "io.meeshy.translator.huggingface")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("ai.djl..")
          .because("another engine must be a change below the router");
}
