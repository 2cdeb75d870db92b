package io.github.cdisocketio.cdi;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The walls of this module. */
class ExtensionWallsTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.github.cdisocketio.api", "io.github.cdisocketio.cdi");

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.github.cdisocketio.(**)")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void theTransportIsNotSeen() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.github.cdisocketio.transport..")
                .check(CLASSES);
    }

    @Test
    void nothingStaticChanges() {
        fields().that().areStatic().should().beFinal().check(CLASSES);
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.Timer")
                .check(CLASSES);
    }

    @Test
    void onlyOneClassEachKnowsWhatMayBeMissing() {
        only("org.eclipse.microprofile..", "MicroProfileProperties");
        only("jakarta.validation..", "Violations");
        only("jakarta.enterprise.concurrent..", "ContainerThreads");
    }

    private static void only(String optional, String name) {
        noClasses()
                .that()
                .doNotHaveSimpleName(name)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(optional)
                .check(CLASSES);
    }

    @Test
    void filesAreShort() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path each : files.filter(Files::isRegularFile).toList()) {
                List<String> lines = Files.readAllLines(each);
                assertThat(lines.size()).as(each.toString()).isLessThanOrEqualTo(400);
            }
        }
    }
}
