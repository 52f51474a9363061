package dev.till.product.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.till.OtherThread;
import dev.till.Race;
import dev.till.TestStore;
import dev.till.TestStore.Other;
import dev.till.pricing.Tax;
import dev.till.pricing.TaxList;
import dev.till.product.Product;
import dev.till.product.ProductFilter;
import dev.till.product.ProductRepository;
import dev.till.product.StockChange;
import dev.till.product.StockMovement;
import dev.till.product.StockReason;
import dev.till.validation.ErrorCode;
import dev.till.validation.Refusal;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What products' stores have in common. */
abstract class ProductRepositoryContract {

    private static final Instant NOW = Instant.parse("2026-01-31T09:30:00.123Z");
    private static final StockReason DELIVERY = new StockReason("delivery", null);
    /** Of which the texts of generated products, and what is looked for in them, are made. */
    private static final List<String> LETTERS = List.of("a", "A", "ß", "ẞ", "ss", "SS", "i", "I", "İ", "ı", "i\u0307",
        "Σ", "σ", "ς", "o", "O", "é", "É", "e\u0301", "K", "\u212A", "𐐀", "𐐨", "🍔", "%", "_", "\\", "'", "\"", "*", ".",
        " ", "\n");
    @SuppressWarnings("unused")
    private static final List<String> NO_SKUS = List.of("", " ", "tea", "TEA ", "T_A", "%", "\0", "TEA\0", "\uD83C",
        "\uDF54TEA", "\u001F", "🍔", "T".repeat(70_000));

    @SuppressWarnings("unused")
    private static final List<TaxList> TAX_LISTS = List.of(
        TaxList.NONE, TaxList.of(new BigDecimal("0.0625"), false), TaxList.of(new BigDecimal("0.2"), true),
        TaxList.of(BigDecimal.ONE, true),
        new TaxList(List.of(tax("VAT", "0.2", false)), true), new TaxList(List.of(tax("Exempt", "0", false)), false),
        new TaxList(List.of(tax("State", "0.04", false), tax("City", "0.045", false), tax("City", "0.00375", true)),
            false),
        new TaxList(List.of(tax("🍔".repeat(60), "0.999995", false), tax("O'Neil \"%\" \\N\n", "0.000001", true),
            tax(" ", "0.000001", false), tax("\uFFFD", "0.000001", true), tax("a", "0.000001", false)), true));

    private final TestStore store;
    private final ProductRepository products;

    <S extends TestStore> ProductRepositoryContract(S store, Function<S, ProductRepository> adapter) {
        this.store = store;
        products = adapter.apply(store);
    }

    @BeforeEach
    void clear() {
        store.clear();
    }

    private static Tax tax(String name, String rate, boolean compound) {
        return new Tax(name, new BigDecimal(rate), compound);
    }

    private Product add(String sku, String name, String description) {
        return store.change(() -> products.add(sku, name, description, BigDecimal.ONE, TaxList.NONE, null));
    }

    private Product add(String sku) {
        return add(sku, "Thing", "");
    }

    private Product addTea(long quantity) {
        add("TEA");
        change("TEA", quantity);
        return find("TEA").orElseThrow();
    }

    private Optional<StockMovement> change(String sku, long change) {
        return store.change(() -> products.changeStock(sku, change, DELIVERY, NOW)).map(StockChange::movement);
    }

    private Optional<Product> find(String sku) {
        return store.read(() -> products.find(sku));
    }

    private long quantity() {
        return find("TEA").orElseThrow().quantity();
    }

    private List<Product> list(ProductFilter filter, long after, int limit) {
        return store.read(() -> products.list(filter, after, limit));
    }

    private List<Product> search(String text) {
        return list(new ProductFilter(text, false), 0, 100);
    }

    private List<StockMovement> movements(String sku) {
        return movements(sku, Long.MAX_VALUE, 1000);
    }

    private List<StockMovement> movements(String sku, long before, int limit) {
        return store.read(() -> products.listMovements(sku, before, limit));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "10, 1", "100, 0.1", "0.0375, 0.0625", "0.0001, 0.000001", "9999999.99, 0.999999", "49.9, 0.05",
        "1234567.8901, 0.123456"})
    void bringsBackNumbersAsTheyWere(BigDecimal price, BigDecimal taxRate) {
        TaxList taxes = TaxList.of(taxRate, false);
        Product added = store.change(() -> products.add("TEA", "Tea", "", price, taxes, null));

        assertThat(added).isEqualTo(new Product(added.id(), "TEA", "Tea", "", price, taxes, 0));
        assertThat(find("TEA")).contains(added);
        assertThat(list(ProductFilter.ALL, 0, 10)).containsExactly(added);
    }

    @ParameterizedTest
    @FieldSource("TAX_LISTS")
    void bringsBackTaxesAsTheyWere(TaxList taxes) {
        Product added = store.change(() -> products.add("TEA", "Tea", "", BigDecimal.ONE, taxes, null));

        assertThat(added).isEqualTo(new Product(added.id(), "TEA", "Tea", "", BigDecimal.ONE, taxes, 0));
        assertThat(find("TEA")).contains(added);
        assertThat(list(ProductFilter.ALL, 0, 10)).containsExactly(added);
        assertThat(store.read(() -> products.findAll(Set.of("TEA")))).containsExactly(added);
        assertThat(store.change(() -> products.findForChange("TEA"))).contains(added);
    }

    @ParameterizedTest
    @FieldSource("TAX_LISTS")
    void changesTaxesFromEachFormToEachOther(TaxList former) {
        Product added = store.change(() -> products.add("TEA", "Tea", "", BigDecimal.ONE, former, null));
        for (TaxList taxes : TAX_LISTS) {
            for (TaxList next : List.of(taxes, former)) {
                Product changed = new Product(added.id(), "TEA", "Tea", "", BigDecimal.ONE, next, 0);
                store.run(() -> products.update(changed));
                assertThat(find("TEA")).contains(changed);
            }
        }
    }

    @Test
    void bringsBackAndChangesTheLowStock() {
        Product added = store.change(() -> products.add("TEA", "Tea", "", BigDecimal.ONE, TaxList.NONE, 5L));
        assertThat(added.lowStockAt()).isEqualTo(5);
        assertThat(find("TEA")).contains(added);
        assertThat(list(ProductFilter.ALL, 0, 10)).containsExactly(added);

        for (Long lowStockAt : new Long[] {1_000_000_000L, null, 1L}) {
            Product changed =
                new Product(added.id(), "TEA", "Tea", "", BigDecimal.ONE, TaxList.NONE, 0, lowStockAt);
            store.run(() -> products.update(changed));
            assertThat(find("TEA")).contains(changed);
            assertThat(store.change(() -> products.changeStock("TEA", 1, DELIVERY, NOW)).orElseThrow().lowStockAt())
                .isEqualTo(lowStockAt);
            store.run(() -> products.changeStock("TEA", -1, DELIVERY, NOW));
        }
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', value = {"a, Tea, ``", "-._, 🍔中, `one\ntwo\n\n three\t`",
        "A, O'Neil \"%\" \\N, \\", "0, e\u0301é, ' OR ''='"})
    void bringsBackTextAsItWas(String sku, String name, String description) {
        Product added = add(sku, name, description);

        assertThat(added).extracting(Product::sku, Product::name, Product::description)
            .containsExactly(sku, name, description);
        assertThat(find(sku)).contains(added);
    }

    @Test
    void keepsTheLongestTexts() {
        Product added = add("S".repeat(64), "🍔".repeat(200), "İ🍔".repeat(1000));

        assertThat(find(added.sku())).contains(added);
        assertThat(added.description()).hasSize(3000);
    }

    @Test
    void givesASkuToOneProduct() {
        Product tea = add("TEA");

        Product mug = store.change(() -> {
            assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> products.add("TEA", "Other", "", BigDecimal.ONE, TaxList.NONE, null))
                .satisfies(refusal -> assertThat(refusal.getCode()).isEqualTo(ErrorCode.SKU_TAKEN));
            return products.add("MUG", "Mug", "", BigDecimal.ONE, TaxList.NONE, null);
        });
        Product lower = add("tea");

        assertThat(list(ProductFilter.ALL, 0, 10)).containsExactly(tea, mug, lower);
        assertThat(List.of(tea.id(), mug.id(), lower.id())).allMatch(id -> id >= 1).isSorted().doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @FieldSource("NO_SKUS")
    void findsNothingUnderAnyOtherText(String text) {
        add("TEA");

        assertThat(find(text)).isEmpty();
        assertThat(store.change(() -> products.findForChange(text))).isEmpty();
        assertThat(store.change(() -> products.findForShare(text))).isEmpty();
        assertThat(store.read(() -> products.findAll(Set.of("TEA", text)))).extracting(Product::sku)
            .containsExactly("TEA");
    }

    @Test
    void findsWhatIsToBeChanged() {
        Product tea = addTea(3);

        assertThat(store.change(() -> products.findForChange("TEA"))).contains(tea);
        assertThat(store.change(() -> products.findForShare("TEA"))).contains(tea);
    }

    @Test
    void findsSeveralAtOnce() {
        List<Product> all = IntStream.range(0, 600).mapToObj(i -> add("THING-" + i)).toList();

        assertThat(store.read(() -> products.findAll(Set.of()))).isEmpty();
        assertThat(store.read(() -> products.findAll(Set.of("THING-7", "THING-3", "NONE"))))
            .containsExactlyInAnyOrder(all.get(7), all.get(3));
        assertThat(store.read(() -> products.findAll(
            Set.copyOf(all.subList(0, 500).stream().map(Product::sku).toList()))))
            .containsExactlyInAnyOrderElementsOf(all.subList(0, 500));
    }

    @Test
    void keepsAllThatIsUpdatedButTheStock() {
        Product tea = addTea(7);
        Product mug = add("MUG");

        store.run(() -> {
            Product present = products.findForChange("TEA").orElseThrow();
            products.changeStock("TEA", 5, DELIVERY, NOW);
            products.update(new Product(present.id(), "TEA", "Green Tea", "From\nÜji", new BigDecimal("0.0375"),
                TaxList.of(new BigDecimal("0.000001"), false), present.quantity()));
        });

        assertThat(find("TEA")).contains(new Product(tea.id(), "TEA", "Green Tea", "From\nÜji",
            new BigDecimal("0.0375"), TaxList.of(new BigDecimal("0.000001"), false), 12));
        assertThat(search("üji")).extracting(Product::sku).containsExactly("TEA");
        assertThat(search("thing")).containsExactly(mug);
        assertThat(find("MUG")).contains(mug);
    }

    @Test
    void listsThemByNumberFromAnyPlace() {
        List<Product> all = IntStream.range(0, 7).mapToObj(i -> add("THING-" + (9 - i))).toList();

        assertThat(list(ProductFilter.ALL, 0, 7)).isEqualTo(all);
        assertThat(list(ProductFilter.ALL, 0, 10_000_001)).isEqualTo(all);
        assertThat(list(ProductFilter.ALL, 0, 3)).isEqualTo(all.subList(0, 3));
        assertThat(list(ProductFilter.ALL, all.get(2).id(), 3)).isEqualTo(all.subList(3, 6));
        assertThat(list(ProductFilter.ALL, all.get(6).id(), 3)).isEmpty();
        assertThat(list(ProductFilter.ALL, Long.MAX_VALUE - 1, 3)).isEmpty();
        assertThat(list(new ProductFilter("thing", false), Long.MAX_VALUE - 1, 3)).isEmpty();
    }

    @Test
    void listsFromAnyPlaceWhatIsLookedFor() {
        List<Product> green = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            Product added = add("THING-" + i, i % 3 == 0 ? "Green" : "Blue", "");
            if (i % 3 == 0) {
                green.add(added);
            }
        }

        assertThat(list(new ProductFilter("GREEN", false), 0, 200)).isEqualTo(green);
        assertThat(list(new ProductFilter("GREEN", false), 0, 7)).isEqualTo(green.subList(0, 7));
        assertThat(list(new ProductFilter("GREEN", false), green.get(6).id(), 7)).isEqualTo(green.subList(7, 14));
        assertThat(list(new ProductFilter("GREEN", false), green.get(97).id() - 1, 7))
            .isEqualTo(green.subList(97, 100));
    }

    @Test
    void leavesOutWhatIsSoldOut() {
        Product tea = addTea(1);
        add("MUG", "Tea mug", "");
        Product cup = add("CUP", "Teacup", "");
        change("CUP", 4);
        Product pot = cup.withQuantity(4);

        assertThat(list(new ProductFilter(null, true), 0, 10)).containsExactly(tea, pot);
        assertThat(list(new ProductFilter("teac", true), 0, 10)).containsExactly(pot);
        assertThat(list(new ProductFilter("mug", true), 0, 10)).isEmpty();
        change("TEA", -1);
        assertThat(list(new ProductFilter(null, true), 0, 10)).containsExactly(pot);
        assertThat(list(new ProductFilter(null, true), tea.id(), 1)).containsExactly(pot);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0", "a\0", "\uD83C", "\uDF54", "\uDF54\uD83C", "a\u001Ft", "g\u001Ftea",
        "a\u001Fthing", "\uFFFF", "thing tea", "eat"})
    void findsNothingThatNoTextHolds(String text) {
        // A question mark is what a driver may make of half a character.
        add("TEA", "A", "Thing?");

        assertThat(search(text)).isEmpty();
    }

    @Test
    void findsWhatTheFilterMatches() {
        SplittableRandom random = new SplittableRandom(20260131);
        store.run(() -> {
            for (int i = 0; i < 300; i++) {
                products.add("P-" + i, text(random), text(random), BigDecimal.ONE, TaxList.NONE, null);
            }
        });
        List<Product> all = list(ProductFilter.ALL, 0, 300);

        for (int i = 0; i < 500; i++) {
            ProductFilter filter = new ProductFilter(text(random), false);
            assertThat(list(filter, 0, 300)).as("round %d, %s", i, filter)
                .isEqualTo(all.stream().filter(product -> filter.matches(
                    ProductFilter.searched(product.name(), product.description(), product.sku()), product.quantity()))
                    .toList());
        }
    }

    private static String text(SplittableRandom random) {
        StringBuilder text = new StringBuilder();
        do {
            text.append(LETTERS.get(random.nextInt(LETTERS.size())));
        } while (random.nextInt(3) > 0);
        return text.toString();
    }

    @Test
    void keepsAMovementOfEveryChange() {
        add("TEA");
        UUID order = UUID.randomUUID();
        store.order(order);
        StockReason sold = new StockReason("order 🍔 placed", order);

        StockMovement first = change("TEA", 1_000_000_000_000L).orElseThrow();
        StockMovement second = store.change(() ->
            products.changeStock("TEA", -999_999_999_999L, sold, NOW.plusMillis(1))).orElseThrow().movement();
        StockMovement third = change("TEA", -1).orElseThrow();

        assertThat(first).isEqualTo(
            new StockMovement(first.id(), "TEA", 1_000_000_000_000L, 1_000_000_000_000L, "delivery", null, NOW));
        assertThat(second).isEqualTo(new StockMovement(second.id(), "TEA", -999_999_999_999L, 1, "order 🍔 placed",
            order, NOW.plusMillis(1)));
        assertThat(third).isEqualTo(new StockMovement(third.id(), "TEA", -1, 0, "delivery", null, NOW));
        assertThat(movements("TEA")).containsExactly(third, second, first);
        assertThat(quantity()).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {-4, -1000, -Long.MAX_VALUE, Long.MIN_VALUE})
    void takesNoMoreThanThereIs(long change) {
        addTea(3);

        assertThat(change("TEA", change)).isEmpty();

        assertThat(quantity()).isEqualTo(3);
        assertThat(movements("TEA")).hasSize(1);
        assertThat(change("TEA", -3)).isPresent();
        assertThat(change("TEA", -1)).isEmpty();
        assertThat(quantity()).isZero();
    }

    @Test
    void givesLaterMovementsHigherNumbers() {
        add("TEA");
        add("MUG");
        for (int i = 0; i < 5; i++) {
            change("TEA", 1);
            change("MUG", 2);
        }

        assertThat(movements("TEA")).extracting(StockMovement::id).isSortedAccordingTo((a, b) -> Long.compare(b, a))
            .doesNotHaveDuplicates().allMatch(id -> id >= 1);
    }

    @Test
    void listsMovementsOfOneProductFromAnyPlace() {
        add("TEA");
        add("MUG");
        change("MUG", 9);
        for (int i = 0; i < 5; i++) {
            change("TEA", 1);
            change("MUG", 2);
        }
        List<StockMovement> all = movements("TEA");

        assertThat(all).extracting(StockMovement::quantity).containsExactly(5L, 4L, 3L, 2L, 1L);
        assertThat(movements("TEA", Long.MAX_VALUE, 2)).isEqualTo(all.subList(0, 2));
        assertThat(movements("TEA", all.get(1).id(), 2)).isEqualTo(all.subList(2, 4));
        assertThat(movements("TEA", all.get(3).id(), 2)).isEqualTo(all.subList(4, 5));
        assertThat(movements("TEA", all.get(4).id(), 2)).isEmpty();
        assertThat(movements("TEA", 1, 2)).isEmpty();
        assertThat(movements("TEA", Long.MAX_VALUE - 1, 10_000_001)).isEqualTo(all);
        assertThat(movements("MUG")).hasSize(6);
    }

    @Test
    void keepsNothingOfWhatIsRolledBack() {
        Product tea = addTea(3);

        store.rollBack(() -> {
            products.add("MUG", "Mug", "", BigDecimal.ONE, TaxList.NONE, null);
            products.changeStock("MUG", 5, DELIVERY, NOW);
            products.changeStock("TEA", 5, DELIVERY, NOW);
            products.update(new Product(tea.id(), "TEA", "Green", "", BigDecimal.TEN, TaxList.of(BigDecimal.ONE,
                false), 8));
            assertThat(products.find("TEA")).map(Product::quantity).contains(8L);
            assertThat(products.find("TEA")).map(Product::name).contains("Green");
            assertThat(products.listMovements("TEA", Long.MAX_VALUE, 10)).hasSize(2);
            assertThat(products.listMovements("MUG", Long.MAX_VALUE, 10)).hasSize(1);
        });

        assertThat(list(ProductFilter.ALL, 0, 10)).containsExactly(tea);
        assertThat(movements("TEA")).hasSize(1);
        add("MUG");
        assertThat(movements("MUG")).isEmpty();
    }

    @Test
    void showsNoChangeBeforeItIsCommitted() {
        Product tea = addTea(3);

        try (Other other = store.other()) {
            other.run(() -> products.changeStock("TEA", -3, DELIVERY, NOW));
            assertThat(find("TEA")).contains(tea);
            assertThat(list(new ProductFilter("thing", true), 0, 10)).containsExactly(tea);
            assertThat(movements("TEA")).hasSize(1);

            other.commit();
        }

        assertThat(quantity()).isZero();
        assertThat(movements("TEA")).hasSize(2);
    }

    @Test
    void givesASkuThatSomebodyIsTakingToThemAlone() {
        try (Other first = store.other(); Other second = store.other()) {
            first.run(() -> products.add("TEA", "First", "", BigDecimal.ONE, TaxList.NONE, null));
            Future<Race.Outcome<Product>> waiting = second.startWaiting(() -> Race.outcome(
                () -> products.add("TEA", "Second", "", BigDecimal.ONE, TaxList.NONE, null)));

            first.commit();

            assertThat(OtherThread.result(waiting).refusal().getCode()).isEqualTo(ErrorCode.SKU_TAKEN);
        }
        assertThat(find("TEA")).map(Product::name).contains("First");
    }

    @Test
    void sellsTheLastUnitOnceToTwoAtOnce() {
        addTea(1);

        try (Other first = store.other(); Other second = store.other()) {
            assertThat(first.call(() -> products.changeStock("TEA", -1, DELIVERY, NOW))).isPresent();
            Future<Optional<StockChange>> waiting =
                second.startWaiting(() -> products.changeStock("TEA", -1, DELIVERY, NOW));

            first.commit();

            assertThat(OtherThread.result(waiting)).isEmpty();
            second.commit();
        }
        assertThat(quantity()).isZero();
        assertThat(movements("TEA")).hasSize(2);
    }

    @Test
    void losesNeitherOfTwoChangesAtOnce() {
        addTea(3);

        try (Other first = store.other(); Other second = store.other()) {
            first.run(() -> products.changeStock("TEA", -1, DELIVERY, NOW));
            Future<Optional<StockChange>> waiting =
                second.startWaiting(() -> products.changeStock("TEA", -1, DELIVERY, NOW));

            first.commit();

            assertThat(OtherThread.result(waiting)).map(change -> change.movement().quantity()).contains(1L);
            second.commit();
        }
        assertThat(quantity()).isEqualTo(1);
        assertThat(movements("TEA")).extracting(StockMovement::quantity).containsExactly(1L, 2L, 3L);
    }

    @Test
    void sellsTheLastUnitToTheNextWhereTheFirstGivesItBack() {
        addTea(1);

        try (Other first = store.other(); Other second = store.other()) {
            first.run(() -> products.changeStock("TEA", -1, DELIVERY, NOW));
            Future<Optional<StockChange>> waiting =
                second.startWaiting(() -> products.changeStock("TEA", -1, DELIVERY, NOW));

            first.rollBack();

            assertThat(OtherThread.result(waiting)).map(change -> change.movement().quantity()).contains(0L);
            second.commit();
        }
        assertThat(quantity()).isZero();
    }

    @Test
    void waitsForAChangeThatIsGoingOnAndSeesIt() {
        Product tea = addTea(3);

        try (Other first = store.other(); Other second = store.other()) {
            assertThat(first.call(() -> products.findForChange("TEA"))).contains(tea);
            Future<Optional<Product>> waiting = second.startWaiting(() -> products.findForChange("TEA"));
            first.run(() -> {
                products.update(new Product(tea.id(), "TEA", "Green", "", BigDecimal.TEN, TaxList.of(BigDecimal.ONE,
                    false), 3));
                products.changeStock("TEA", 4, DELIVERY, NOW);
            });

            first.commit();

            assertThat(OtherThread.result(waiting)).contains(
                new Product(tea.id(), "TEA", "Green", "", BigDecimal.TEN, TaxList.of(BigDecimal.ONE, false), 7));
        }
    }

    @Test
    void holdsOffAChangeOfStockWhileAProductIsHeld() {
        addTea(3);

        try (Other holder = store.other(); Other seller = store.other()) {
            assertThat(holder.call(() -> products.findForShare("TEA"))).isPresent();
            Future<Optional<StockChange>> waiting =
                seller.startWaiting(() -> products.changeStock("TEA", -1, DELIVERY, NOW));
            assertThat(holder.call(() -> products.find("TEA"))).map(Product::quantity).contains(3L);

            holder.commit();

            assertThat(OtherThread.result(waiting)).isPresent();
            seller.commit();
        }
        assertThat(quantity()).isEqualTo(2);
    }

    @Test
    void seesTheStockThatAChangeLeavesForThoseWhoHoldTheProduct() {
        addTea(3);

        try (Other seller = store.other(); Other holder = store.other()) {
            seller.run(() -> products.changeStock("TEA", -1, DELIVERY, NOW));
            Future<Optional<Product>> waiting = holder.startWaiting(() -> products.findForShare("TEA"));

            seller.commit();

            assertThat(OtherThread.result(waiting)).map(Product::quantity).contains(2L);
        }
    }
}
