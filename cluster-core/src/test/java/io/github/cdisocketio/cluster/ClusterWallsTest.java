package io.github.cdisocketio.cluster;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
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

/** The walls of this module: no engine gets in. */
class ClusterWallsTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.github.cdisocketio.cluster");

    @Test
    void needsTheCoreOnly() {
        classes()
                .that()
                .resideOutsideOfPackage("..cluster.cdi")
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage("java..", "jakarta.json..", "org.jspecify..", "io.github.cdisocketio.."))
                .check(CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackage("..cluster.cdi")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..cluster.cdi")
                .check(CLASSES);
        slices().matching("io.github.cdisocketio.(**)")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void filesAreShort() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                List<String> lines = Files.readAllLines(file);
                assertThat(lines).as(file.toString()).hasSizeLessThanOrEqualTo(400);
            }
        }
    }
}
