package io.regioncache;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The arrows between the packages go one way. */
class ArchitectureTest {

    private static final String ROOT = "io.regioncache";

    /** What each package may depend on, beside itself and the public API. The provider wires all and has no entry. */
    private static final Map<String, List<String>> MAY_DEPEND_ON = Map.ofEntries(
            arrows(""),
            arrows("config"),
            arrows("internal.region"),
            arrows("internal.expiry"),
            arrows("internal.integration"),
            arrows("internal.observation"),
            arrows("internal.management", "internal.observation"),
            arrows("cli", "config", "spi", "internal.cache", "internal.store"),
            arrows("cdi", "internal.integration"),
            arrows("hibernate", "config"),
            arrows("micrometer"),
            arrows("spring", "config", "spi", "micrometer"),
            arrows("internal.store", "internal.region", "internal.expiry"),
            arrows("internal.event", "internal.store"),
            arrows("internal.processor", "internal.expiry"),
            arrows("internal.codec", "config", "internal.store"),
            arrows(
                    "internal.redis",
                    "config",
                    "internal.region",
                    "internal.expiry",
                    "internal.observation",
                    "internal.store",
                    "internal.codec"),
            arrows(
                    "internal.cache",
                    "config",
                    "internal.region",
                    "internal.expiry",
                    "internal.observation",
                    "internal.store",
                    "internal.event",
                    "internal.integration",
                    "internal.processor",
                    "internal.management"));

    @SuppressWarnings("unused") // by FieldSource
    private static final Set<String> PACKAGES = new TreeSet<>(MAY_DEPEND_ON.keySet());

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @ParameterizedTest
    @FieldSource("PACKAGES")
    void dependsOnlyOnWhatItMay(String name) {
        String[] allowed = MAY_DEPEND_ON.getOrDefault(name, List.of()).stream()
                .map(ArchitectureTest::withSubpackages)
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage(withSubpackages(name))
                .should()
                .dependOnClassesThat(resideInAPackage(ROOT + "..")
                        .and(not(resideInAnyPackage(ROOT, withSubpackages(name))))
                        .and(not(resideInAnyPackage(allowed))))
                .check(MAIN);
    }

    @Test
    void knowsEveryPackage() {
        Set<String> known = MAIN.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> !name.equals(ROOT + ".spi"))
                .map(name -> name.equals(ROOT) ? "" : name.substring(ROOT.length() + 1))
                .filter(name -> MAY_DEPEND_ON.keySet().stream()
                        .noneMatch(entry -> name.equals(entry) || (!entry.isEmpty() && name.startsWith(entry + "."))))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(known).as("packages without an entry in the table").isEmpty();
    }

    @Test
    void packagesFormNoCycles() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(MAIN);
    }

    @Test
    void onlyTheStorageKnowsRedisson() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".config..", ROOT + ".internal.redis..", ROOT + ".internal.codec..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.redisson..")
                .check(MAIN);
    }

    @Test
    void onlyTheCommandLineKnowsPicocli() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".cli..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("picocli..")
                .check(MAIN);
    }

    @Test
    void onlyItsIntegrationKnowsHibernate() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".hibernate..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.hibernate..", ROOT + ".hibernate..")
                .check(MAIN);
    }

    @Test
    void nothingKnowsTheTck() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.jsr107..")
                .check(MAIN);
    }

    private static Map.Entry<String, List<String>> arrows(String from, String... to) {
        return Map.entry(from, Arrays.asList(to));
    }

    private static String withSubpackages(String name) {
        return name.isEmpty() ? ROOT : ROOT + "." + name + "..";
    }
}
