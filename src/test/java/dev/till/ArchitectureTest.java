package dev.till;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;
import org.springframework.stereotype.Repository;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.ControllerAdvice;

/** The arrows between the packages, and the habits that a compiler doesn't see. */
class ArchitectureTest {

    private static final String ROOT = "dev.till";
    private static final JavaClasses CODE =
        new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages(ROOT);

    /** What each package may use of the others, without {@code dev.till} before it. A package not named may not be. */
    private static final Map<String, Set<String>> ARROWS = new TreeMap<>(Map.of(
        "", Set.of(),
        "pricing", Set.of(),
        "platform", Set.of(),
        "platform.validation", Set.of("platform"),
        "platform.memory", Set.of("platform", "platform.settings"),
        "platform.openapi", Set.of("platform", "platform.web"),
        "platform.security", Set.of("platform", "platform.postgres", "platform.settings"),
        "platform.idempotency", Set.of("platform", "platform.memory", "platform.postgres", "platform.security",
            "platform.settings", "platform.web"),
        "platform.web", Set.of("platform", "platform.security", "platform.settings"),
        "seed", Set.of("customer", "product", "order", "notification", "platform", "platform.settings",
            "platform.web")));

    static {
        feature("customer");
        feature("product");
        feature("order", "customer", "product", "pricing");
        feature("notification", "customer", "product");
        // The names that orders share with prices, such as the types of discounts.
        ARROWS.put("order.web", Set.of("order", "pricing", "platform", "platform.web", "platform.openapi",
            "platform.security"));
        ARROWS.put("seed.storage", Set.of("seed", "platform.memory", "platform.postgres"));
        ARROWS.put("platform.postgres", Set.of("platform", "platform.settings"));
        ARROWS.put("platform.settings", Set.of());
        ARROWS.put("order.storage", Set.of("order", "pricing", "platform", "platform.memory", "platform.postgres"));
    }

    private static void feature(String name, String... others) {
        ARROWS.put(name, Stream.concat(Stream.of("platform", "platform.settings", "platform.validation"),
            Stream.of(others))
            .collect(Collectors.toSet()));
        ARROWS.put(name + ".web", Set.of(name, "platform", "platform.web", "platform.openapi"));
        ARROWS.put(name + ".storage", Set.of(name, "platform", "platform.memory", "platform.postgres"));
    }

    private static String full(String name) {
        return name.isEmpty() ? ROOT : ROOT + "." + name;
    }

    private static Set<String> packages() {
        return CODE.stream().map(JavaClass::getPackageName).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void knowsTheArrowsOfEveryPackageAndOfNoOther() {
        assertThat(ARROWS.keySet()).map(ArchitectureTest::full).containsExactlyInAnyOrderElementsOf(packages());
        assertThat(ARROWS.values().stream().flatMap(Set::stream)).isSubsetOf(ARROWS.keySet());
    }

    static Set<Map.Entry<String, Set<String>>> arrows() {
        return ARROWS.entrySet();
    }

    @ParameterizedTest
    @MethodSource("arrows")
    void followsTheArrows(Map.Entry<String, Set<String>> arrows) {
        List<String> allowed = new ArrayList<>(arrows.getValue());
        allowed.add(arrows.getKey());

        noClasses().that().resideInAPackage(full(arrows.getKey()))
            .should().dependOnClassesThat(resideInAPackage(ROOT + "..")
                .and(not(resideInAnyPackage(allowed.stream().map(ArchitectureTest::full).toArray(String[]::new)))))
            .because(full(arrows.getKey()) + " may use no more than " + arrows.getValue())
            .check(CODE);
    }

    @Test
    void keepsPricingFreeOfFrameworks() {
        classes().that().resideInAPackage("dev.till.pricing..")
            .should().onlyDependOnClassesThat(resideInAnyPackage("dev.till.pricing..", "java..", "org.jspecify.."))
            .check(CODE);
    }

    @Test
    void keepsFeaturesFreeOfCycles() {
        slices().matching("dev.till.(*)..").should().beFreeOfCycles().check(CODE);
    }

    @Test
    void keepsHttpOutOfAllButWebRooms() {
        noClasses().that(not(resideInAnyPackage("dev.till..web..", "dev.till.platform.openapi",
                    "dev.till.platform.security", "dev.till.platform.idempotency"))
                .and(resideInAPackage("dev.till..")))
            .should().dependOnClassesThat(resideInAnyPackage("org.springframework.web..", "org.springframework.http..",
                "jakarta.servlet..", "io.swagger..", "com.fasterxml.jackson.."))
            .check(CODE);
    }

    @Test
    void saysOfEveryPackageThatItIsNullMarked() {
        List<String> unmarked = packages().stream().map(CODE::getPackage)
            .filter(here -> here.tryGetPackageInfo().filter(info -> info.isAnnotatedWith(NullMarked.class)).isEmpty())
            .map(JavaPackage::getName).toList();

        assertThat(unmarked).isEmpty();
    }

    @Test
    void takesTimeAndNamesFromTheirOnePlace() {
        noClasses().that().doNotHaveFullyQualifiedName("dev.till.platform.PlatformConfiguration")
            // A request's id is no name of anything stored.
            .and().doNotHaveFullyQualifiedName("dev.till.platform.web.RequestId")
            .should().accessTargetWhere(new ReadsTheClockOrTheDice())
            .check(CODE);
    }

    @Test
    void keepsServicesInTheRootsOfTheirFeatures() {
        classes().that().areAnnotatedWith(Service.class).or().haveSimpleNameEndingWith("Service")
            .should().resideInAPackage("dev.till.*").andShould().beAnnotatedWith(Service.class)
            .check(CODE);
    }

    @Test
    void runsEveryCallOfAServiceInATransaction() {
        methods().that().areDeclaredInClassesThat().areAnnotatedWith(Service.class).and().arePublic()
            .should().beAnnotatedWith(Transactional.class)
            .orShould().beDeclaredInClassesThat().areAnnotatedWith(Transactional.class)
            .check(CODE);
    }

    @Test
    void hidesControllers() {
        classes().that().areMetaAnnotatedWith(Controller.class).or().areMetaAnnotatedWith(ControllerAdvice.class)
            .should().bePackagePrivate().andShould().resideInAPackage("dev.till..web")
            .check(CODE);
    }

    @Test
    void hidesTheAdaptersOfPorts() {
        classes().that().areMetaAnnotatedWith(Repository.class)
            .should().bePackagePrivate()
            .andShould().resideInAnyPackage("dev.till.*.storage", "dev.till.platform.idempotency")
            .check(CODE);
    }

    @Test
    void injectsThroughConstructorsOnly() {
        noFields().should().beAnnotatedWith(Autowired.class)
            .orShould().beAnnotatedWith(Value.class)
            .orShould().beAnnotatedWith("jakarta.annotation.Resource")
            .orShould().beAnnotatedWith("jakarta.inject.Inject")
            .check(CODE);
    }

    /** Calls, and references to methods, that give something else each time. */
    private static final class ReadsTheClockOrTheDice extends DescribedPredicate<JavaAccess<?>> {

        ReadsTheClockOrTheDice() {
            super("the time, or a random name, is taken");
        }

        @Override
        public boolean test(JavaAccess<?> access) {
            String owner = access.getTargetOwner().getFullName();
            return switch (access.getName()) {
                case "now" -> owner.startsWith("java.time.");
                case "system", "systemUTC", "systemDefaultZone", "tick", "tickMillis", "tickSeconds", "tickMinutes" ->
                    owner.equals("java.time.Clock");
                case "currentTimeMillis", "nanoTime" -> owner.equals("java.lang.System");
                case "randomUUID" -> owner.equals("java.util.UUID");
                case "generate" -> owner.startsWith("com.fasterxml.uuid.");
                case "<init>" -> owner.equals("java.util.Date");
                default -> false;
            };
        }
    }
}
