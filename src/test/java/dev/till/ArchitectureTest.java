package dev.till;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
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
import dev.till.pricing.Allocation;
import dev.till.pricing.Basket;
import dev.till.pricing.DiscountStep;
import dev.till.pricing.DiscountType;
import dev.till.pricing.Figures;
import dev.till.pricing.LineFigures;
import dev.till.pricing.PolicyParts;
import dev.till.pricing.PricedBasket;
import dev.till.pricing.PricingDiscount;
import dev.till.pricing.PricingLine;
import dev.till.pricing.SubtotalTooLargeException;
import dev.till.pricing.Tax;
import dev.till.pricing.TaxFigures;
import dev.till.pricing.TaxList;
import dev.till.pricing.TaxRounding;
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
import org.junit.jupiter.params.provider.ValueSource;
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
    private static final Map<String, Set<String>> ARROWS = new TreeMap<>();

    static {
        allow("");
        allow("settings");
        allow("validation");
        allow("pricing");
        allow("pricing.explain", "pricing");
        allow("store", "validation");
        allow("dispatch", "store");
        allow("store.memory", "store", "settings", "validation");
        allow("store.postgres", "store", "settings");
        allow("http", "settings", "store", "validation");
        allow("http.address", "http", "settings", "validation");
        allow("http.transfer", "http", "settings", "validation");
        allow("http.document", "http", "http.address", "settings", "validation");
        allow("telemetry", "http");
        allow("journal");
        allow("tax", "pricing", "validation");
        allow("tax.web", "tax", "pricing", "http.document");
        allow("access", "http", "http.address", "http.document", "settings", "validation");
        allow("access.rate", "access", "http", "http.address", "http.transfer", "settings", "validation");
        // Erases what it stores of a customer.
        allow("idempotency", "customer", "settings", "validation");
        allow("idempotency.web", "access", "http", "http.transfer", "idempotency", "store");
        allow("idempotency.storage", "idempotency", "store", "store.memory", "store.postgres");
        feature("customer");
        feature("event", "journal");
        feature("product", "event", "pricing", "tax");
        feature("promotion", "event", "product", "pricing");
        feature("order", "customer", "event", "journal", "product", "promotion", "pricing", "pricing.explain", "tax");
        feature("refund", "journal", "order", "pricing", "tax");
        feature("report", "event", "journal", "order", "pricing", "refund");
        feature("notification", "customer", "product", "dispatch");
        feature("webhook", "event", "dispatch");
        allow("webhook.sending", "webhook");
        allow("seed", "customer", "product", "promotion", "order", "notification", "http", "settings", "store",
            "validation");
        allow("seed.storage", "seed", "store.memory", "store.postgres");
    }

    private static void allow(String name, String... others) {
        ARROWS.put(name, Set.of(others));
    }

    /** A feature's web and storage rooms use its root, and events, orders, promotions, prices and taxes. */
    private static void feature(String name, String... others) {
        List<String> uses = List.of(others);
        put(name, uses, "settings", "store", "validation");
        List<String> values =
            Stream.of("event", "journal", "order", "promotion", "pricing").filter(uses::contains).toList();
        List<String> forms = new ArrayList<>(values);
        forms.addAll(uses.contains("pricing.explain") ? List.of("pricing.explain") : List.of());
        forms.addAll(uses.contains("tax") ? List.of("tax.web") : List.of());
        put(name + ".web", forms, name, "access", "http", "http.address", "http.document", "store", "validation");
        put(name + ".storage", values, name, "store", "store.memory", "store.postgres", "validation");
    }

    private static void put(String name, List<String> some, String... others) {
        ARROWS.put(name, Stream.concat(some.stream(), Stream.of(others)).collect(Collectors.toSet()));
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

    @ParameterizedTest
    @ValueSource(strings = {"dev.till.pricing..", "dev.till.journal"})
    void keepsPricingAndTheJournalFreeOfFrameworks(String plain) {
        classes().that().resideInAPackage(plain)
            .should().onlyDependOnClassesThat(resideInAnyPackage(plain, "java..", "org.jspecify.."))
            .check(CODE);
    }

    /** It confirms what the engine computes, so it shares types of input and figures with it, and no arithmetic. */
    @Test
    void keepsExplanationsIndependentOfTheEngine() {
        noClasses().that().resideInAPackage("dev.till.pricing.explain")
            .should().dependOnClassesThat(resideInAPackage("dev.till.pricing")
                .and(not(belongToAnyOf(Basket.class, PricingLine.class, PricingDiscount.class, DiscountType.class,
                    TaxList.class, Tax.class, PolicyParts.class, DiscountStep.class, Allocation.class,
                    TaxRounding.class, PricedBasket.class, Figures.class, LineFigures.class, TaxFigures.class,
                    SubtotalTooLargeException.class))))
            .orShould().accessTargetWhere(new ComputesWithTaxes())
            .check(CODE);
    }

    /** Services and adapters tell their meters what happened, and know no metric. */
    @Test
    void keepsMetricsInMeters() {
        noClasses().that().haveSimpleNameNotEndingWith("Meters")
            // Gives metrics of Spring another tag.
            .and().doNotHaveFullyQualifiedName("dev.till.http.RouteConvention")
            .and(not(resideInAPackage("dev.till.telemetry")))
            .should().dependOnClassesThat().resideInAPackage("io.micrometer..")
            .check(CODE);
    }

    @Test
    void keepsFeaturesFreeOfCycles() {
        slices().matching("dev.till.(*)..").should().beFreeOfCycles().check(CODE);
    }

    @Test
    void keepsHttpOutOfAllButWebRooms() {
        noClasses().that(not(resideInAnyPackage("dev.till..web..", "dev.till.http..", "dev.till.access..",
                    "dev.till.telemetry"))
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
        noClasses().that().doNotHaveFullyQualifiedName("dev.till.TillApplication")
            .and().doNotHaveFullyQualifiedName("dev.till.order.UuidFactory")
            // The id of a request is never stored.
            .and().doNotHaveFullyQualifiedName("dev.till.http.RequestIdFilter")
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
            .should().bePackagePrivate()
            .andShould().resideInAnyPackage("dev.till..web", "dev.till.http", "dev.till.http.document")
            .check(CODE);
    }

    @Test
    void hidesTheAdaptersOfPorts() {
        classes().that().areMetaAnnotatedWith(Repository.class)
            .should().bePackagePrivate()
            .andShould().resideInAPackage("dev.till.*.storage")
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

    /** The two types of input and figures that also compute. */
    private static final class ComputesWithTaxes extends DescribedPredicate<JavaAccess<?>> {

        ComputesWithTaxes() {
            super("a tax list, its order or the engine's sum of taxes is used");
        }

        @Override
        public boolean test(JavaAccess<?> access) {
            String owner = access.getTargetOwner().getFullName();
            return owner.equals(TaxList.class.getName()) && !Set.of("<init>", "taxes", "included", "equals", "hashCode")
                    .contains(access.getName())
                || owner.equals(Tax.class.getName()) && access.getName().equals("compareTo")
                || owner.equals(TaxFigures.class.getName()) && access.getName().equals("of");
        }
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
