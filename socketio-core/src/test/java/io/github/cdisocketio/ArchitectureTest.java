package io.github.cdisocketio;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The walls of the house: who may see whom, and what nobody may do. */
class ArchitectureTest {
    private static final String BASE = "io.github.cdisocketio";
    private static final Path SOURCES = Path.of("src/main/java");

    /** Types whose instances do not change once they are in a static field. */
    private static final Set<String> CONSTANTS = Set.of(
            "java.lang.String",
            "java.lang.System$Logger",
            "java.math.BigDecimal",
            "java.math.BigInteger",
            "java.nio.charset.Charset",
            "java.time.Duration",
            "java.time.format.DateTimeFormatter",
            "java.util.List",
            "java.util.Set",
            "java.util.Map",
            "java.util.concurrent.CompletionStage",
            "java.util.regex.Pattern",
            "java.util.HexFormat",
            "java.lang.invoke.VarHandle");

    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(BASE);

    @Test
    void looksAtTheClassesOfThisModule() {
        assertThat(CORE.size()).isGreaterThan(100);
        assertThat(CORE.contain(BASE + ".engine.EngineSession")).isTrue();
    }

    @Test
    void needsNothingOfJakartaButJson() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage("jakarta..")
                        .and(resideInAPackage("jakarta.json..").negate())
                        .or(resideInAPackage("javax..")))
                .check(CORE);
        classes()
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage("java..", "jakarta.json..", "org.jspecify..", BASE + ".."))
                .check(CORE);
    }

    @Test
    void theEngineKnowsNothingOfWhatSitsOnTop() {
        noClasses()
                .that(resideInAPackage(BASE + ".engine.."))
                .should()
                .dependOnClassesThat(resideInAnyPackage(BASE + ".server..", BASE + ".protocol.."))
                .check(CORE);
    }

    @Test
    void theProtocolKnowsEnginePacketsOnly() {
        classes()
                .that(resideInAPackage(BASE + ".protocol.."))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        BASE,
                        BASE + ".protocol..",
                        BASE + ".engine.packet",
                        "java..",
                        "jakarta.json..",
                        "org.jspecify.."))
                .check(CORE);
    }

    @Test
    void packagesDoNotGoRoundInCircles() {
        // server, server.spi and server.room are one slice: the builder names the adapter that it uses by default
        slices().matching(BASE + ".(engine.packet|engine.spi|protocol)..")
                .should()
                .beFreeOfCycles()
                .check(CORE);
        slices().matching(BASE + ".(*)..").should().beFreeOfCycles().check(CORE);
    }

    @Test
    void nothingStaticChanges() {
        fields().that().areStatic().should(beConstant()).check(CORE);
    }

    private static ArchCondition<JavaField> beConstant() {
        return new ArchCondition<>("be final and of a type that does not change") {
            @Override
            public void check(JavaField field, ConditionEvents events) {
                boolean compilers =
                        field.getName().startsWith("$") || field.getOwner().isEnum();
                boolean known = field.getRawType().isPrimitive()
                        || CONSTANTS.contains(field.getRawType().getName())
                        || field.getRawType().isEnum()
                        || field.getRawType().getName().startsWith(BASE)
                        || isPrivateArray(field);
                boolean isFinal = field.getModifiers().contains(com.tngtech.archunit.core.domain.JavaModifier.FINAL);
                if (!compilers && !(isFinal && known)) {
                    events.add(SimpleConditionEvent.violated(field, field.getFullName() + " may change"));
                }
            }
        };
    }

    /** Tables of characters and the like; that nobody writes them is for reviews. */
    private static boolean isPrivateArray(JavaField field) {
        return field.getRawType().isArray()
                && field.getModifiers().contains(com.tngtech.archunit.core.domain.JavaModifier.PRIVATE);
    }

    @Test
    void threadsAndTimeComeThroughTheScheduler() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(BASE + ".engine.SystemScheduler")
                .and()
                .haveNameNotMatching(".*SystemScheduler\\$.*")
                .should()
                .callConstructor(Thread.class, Runnable.class)
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching(
                        "java\\.util\\.Timer.*|java\\.util\\.concurrent\\.(Executors|ScheduledThreadPoolExecutor|ForkJoinPool).*")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(Thread.class, "sleep", long.class)
                .check(CORE);
    }

    @Test
    void everyPackageSaysWhatItIsFor() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            List<Path> silent = files.filter(Files::isDirectory)
                    .filter(ArchitectureTest::hasSources)
                    .filter(folder -> !Files.exists(folder.resolve("package-info.java")))
                    .toList();
            assertThat(silent).isEmpty();
        }
    }

    private static boolean hasSources(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> file.toString().endsWith(".java"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void noFileIsLongerThanFourHundredLines() throws IOException {
        for (Path root : List.of(SOURCES, Path.of("src/test/java"))) {
            try (Stream<Path> files = Files.walk(root)) {
                assertThat(files.filter(file -> file.toString().endsWith(".java")))
                        .allSatisfy(file -> assertThat(Files.readAllLines(file))
                                .as(file.toString())
                                .hasSizeLessThanOrEqualTo(400));
            }
        }
    }
}
