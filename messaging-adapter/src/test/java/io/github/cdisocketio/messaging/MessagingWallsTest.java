package io.github.cdisocketio.messaging;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.cdisocketio.cluster.scenario.SourceFiles;
import org.junit.jupiter.api.Test;

/** The walls of this module. */
class MessagingWallsTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.github.cdisocketio.messaging");

    @Test
    void theEngineKnowsNothingOfTheApi() {
        noClasses()
                .that()
                .resideInAPackage("..messaging")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jakarta.jms..")
                .check(CLASSES);
    }

    @Test
    void onlyOnePackageKnowsTheContainer() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..messaging.cdi")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.enterprise..", "jakarta.inject..", "javax.naming..")
                .check(CLASSES);
    }

    /** Without the API the extension must still be able to say that it is missing. */
    @Test
    void theExtensionWorksWithoutTheApi() {
        noClasses()
                .that()
                .haveSimpleName("MessagingExtension")
                .or()
                .haveSimpleName("MessagingConfig")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.jms..", "jakarta.enterprise.concurrent..")
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
