package io.github.cdisocketio.redis;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.cdisocketio.cluster.scenario.SourceFiles;
import org.junit.jupiter.api.Test;

/** The walls of this module. */
class RedisWallsTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.github.cdisocketio.redis");

    @Test
    void formatsKnowNothingOfLettuce() {
        noClasses()
                .that()
                .resideInAnyPackage("..redis", "..redis.classic", "..redis.sharded", "..redis.streams")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.lettuce..")
                .check(CLASSES);
    }

    @Test
    void onlyOnePackageKnowsTheContainer() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..redis.cdi")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.enterprise..", "jakarta.inject..")
                .check(CLASSES);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.github.cdisocketio.(**)")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void filesAreShort() {
        SourceFiles.assertShort();
    }
}
