package dev.till.store.postgres;

import static dev.till.order.OrderFixtures.uuid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.till.EmbeddedDatabase;
import dev.till.Race;
import dev.till.customer.Customer;
import dev.till.customer.CustomerDraft;
import dev.till.customer.CustomerService;
import dev.till.order.Coupon;
import dev.till.order.Discount;
import dev.till.order.LineItem;
import dev.till.order.Order;
import dev.till.order.OrderContent;
import dev.till.order.OrderRepository;
import dev.till.order.OrderStatus;
import dev.till.order.PricedOrder;
import dev.till.order.RefundedUnits;
import dev.till.pricing.DiscountType;
import dev.till.pricing.Figures;
import dev.till.pricing.LineFigures;
import dev.till.pricing.PricingPolicy;
import dev.till.pricing.Tax;
import dev.till.pricing.TaxList;
import dev.till.product.Product;
import dev.till.product.ProductRepository;
import dev.till.promotion.PromotionRule;
import dev.till.promotion.PromotionType;
import dev.till.validation.MailAddress;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A schema change as in docs/postgresql.md: the previous version keeps running during the rollout. */
@Timeout(120)
class RolloutTest {

    private static final String LATER = "--spring.flyway.locations=classpath:db/migration,classpath:db/later";
    private static final String NO_SEED = "--till.seed.enabled=false";
    private static final Instant NOW = Instant.parse("2026-01-31T09:30:00.123Z");
    private static final TaxList ADDED = rate("0.0625", false);
    /** Taxes that a former version does not know. */
    private static final List<TaxList> NEW_TAXES = List.of(
        rate("0.2", true), new TaxList(List.of(tax("VAT", "0.1")), false),
        new TaxList(List.of(tax("State", "0.04"), tax("City", "0.045"), tax("Metro", "0.00375")), false),
        new TaxList(List.of(tax("A", "0.09"), tax("B", "0.09")), true));

    private static Instance instance;
    private static OrderRepository orders;
    private static ProductRepository products;
    private static FormerVersion former;

    @BeforeAll
    static void start() {
        String database = EmbeddedDatabase.create();
        instance = new Instance(database, NO_SEED);
        orders = instance.bean(OrderRepository.class);
        products = instance.bean(ProductRepository.class);
        former = new FormerVersion(database);
    }

    @AfterAll
    static void stop() {
        instance.close();
    }

    private static TaxList rate(String rate, boolean included) {
        return TaxList.of(new BigDecimal(rate), included);
    }

    private static Tax tax(String name, String rate) {
        return new Tax(name, new BigDecimal(rate), false);
    }

    private static LineItem line(long uuid, String quantity, TaxList taxes) {
        return new LineItem(uuid(uuid), null, "Lamp", new BigDecimal(quantity), new BigDecimal("9.99"), taxes);
    }

    /** With a discount of the order and one of the line 10. */
    private static OrderContent content(UUID uuid, LineItem... lines) {
        return new OrderContent(uuid, List.of(lines), List.of(
            new Discount(uuid(90), "Off", DiscountType.PERCENT, new BigDecimal("0.1"), uuid(10)),
            new Discount(uuid(91), null, DiscountType.AMOUNT, BigDecimal.ONE, uuid)));
    }

    private static PricedOrder priced(OrderContent content) {
        return PricedOrder.of(content, PricingPolicy.STANDARD);
    }

    private static Order add(TaxList taxes) {
        return orders.add(null, priced(content(UUID.randomUUID(), line(10, "2", taxes), line(11, "1", ADDED),
            line(12, "3", taxes))), NOW);
    }

    @Test
    void thePreviousVersionKeepsRunningWhileTwoNewInstancesExtendTheTables() throws Exception {
        String database = EmbeddedDatabase.create();
        List<Instance> instances = new ArrayList<>();
        try (Instance previous = new Instance(database)) {
            Race.of(2, i -> () -> new Instance(database, LATER)).forEach(start -> instances.add(start.result()));

            HttpResponse<String> placed = previous.post("/customers/1/orders", "{'sku': 'KB-104'}");
            assertThat(placed.statusCode()).isEqualTo(201);
            assertThat(previous.get("/customers/1/orders").body()).contains("\"sku\":\"KB-104\"");
            assertThat(instances.get(1).get("/customers/1/orders").body())
                .isEqualTo(previous.get("/customers/1/orders").body());
            assertThat(previous.bean(JdbcClient.class)
                .sql("SELECT indisvalid FROM pg_index WHERE indexrelid = 'products_by_colour'::regclass")
                .query(Boolean.class).single()).isTrue();
        } finally {
            instances.forEach(Instance::close);
        }
    }

    @Test
    void aFormerVersionWorksOnTheTablesBeforeAndAfterEachLaterMigration() {
        String database = EmbeddedDatabase.create();
        FormerVersion version = new FormerVersion(database);
        List<Order> stored = new ArrayList<>();
        for (int tables = 5; tables <= 14; tables++) {
            EmbeddedDatabase.migrate(database, String.valueOf(tables));
            stored.add(addAndChange(version, uuid(tables)));
            addAndChange(version, "LAMP-" + tables);
        }
        Order cancelled = stored.get(0).cancelled(NOW.plusMillis(2));
        version.update(stored.set(0, cancelled), cancelled);

        try (Instance upgraded = new Instance(database, NO_SEED)) {
            assertThat(stored).hasSize(10).allSatisfy(order -> {
                assertThat(upgraded.bean(OrderRepository.class).find(order.uuid())).contains(order);
                assertThat(order.priced()).isEqualTo(priced(order.content()));
            });
            assertThat(upgraded.bean(ProductRepository.class).findAll(Set.of("LAMP-5", "LAMP-6", "LAMP-7", "LAMP-9")))
                .hasSize(4)
                .allSatisfy(lamp -> assertThat(lamp.taxes()).isEqualTo(rate("0.05", false)));
        }
    }

    private static Order addAndChange(FormerVersion version, UUID uuid) {
        PricedOrder priced = priced(content(uuid, line(10, "2", ADDED), line(11, "1", rate("0", false)),
            line(12, "3", rate("0.0825", false))));
        version.add(priced, NOW);
        Order added = version.find(uuid);
        assertThat(added).isEqualTo(new Order(added.id(), null, OrderStatus.PLACED, priced, NOW, NOW, 1));

        Order changed = added.changedTo(content(uuid, line(10, "2.5", ADDED), line(12, "3", rate("0.05", false))),
            NOW.plusMillis(1));
        version.update(added, changed);
        assertThat(version.find(uuid)).isEqualTo(changed);
        assertThat(version.list(1)).containsExactly(changed);
        return changed;
    }

    private static void addAndChange(FormerVersion version, String sku) {
        version.addProduct(sku, "Lamp", "9.99", "0.0625");
        Product lamp = version.findProduct(sku);
        Product changed = new Product(lamp.id(), sku, "Light", "", lamp.price(), rate("0.05", false), 0);
        version.update(changed);
        assertThat(version.findProduct(sku)).isEqualTo(changed);
    }

    @ParameterizedTest
    @FieldSource("NEW_TAXES")
    void aFormerVersionReadsNewTaxesAsOneAddedRateWithFiguresThatAddUp(TaxList taxes) {
        Order order = add(taxes);

        Order read = former.find(order.uuid());

        Figures figures = read.priced().figures().order();
        List<Figures> lines = read.priced().figures().lines().stream().map(LineFigures::figures).toList();
        assertThat(figures.total()).isEqualTo(order.priced().figures().order().total());
        assertThat(lines.stream().mapToLong(Figures::total).sum()).isEqualTo(figures.total());
        assertThat(lines.stream().mapToLong(Figures::taxTotal).sum()).isEqualTo(figures.taxTotal());
        assertThat(read.content().lineItems()).extracting(LineItem::taxes)
            .containsExactly(TaxList.of(taxes.rate(), false), ADDED, TaxList.of(taxes.rate(), false));
    }

    @ParameterizedTest
    @FieldSource("NEW_TAXES")
    void aFormerVersionCannotRepriceNewTaxesAndCanCancelTheirOrder(TaxList taxes) {
        Order order = add(taxes);
        Order read = former.find(order.uuid());
        List<LineItem> lines = read.content().lineItems();
        Stream<OrderContent> changes = Stream.of(
            content(order.uuid(), lines.get(0), line(11, "2", ADDED), lines.get(2)),
            content(order.uuid(), lines.get(0), lines.get(1), lines.get(2), line(13, "1", ADDED)),
            content(order.uuid(), lines.get(0), lines.get(1)),
            content(order.uuid(), lines.get(0), lines.get(1), line(12, "3", ADDED)),
            read.content().withoutDiscount(uuid(91)), new OrderContent(order.uuid(), List.of(), List.of()));

        assertThat(changes).allSatisfy(content -> assertThatExceptionOfType(DataIntegrityViolationException.class)
            .isThrownBy(() -> former.update(read, read.changedTo(content, NOW.plusMillis(1)))));
        assertThat(orders.find(order.uuid())).contains(order);

        former.update(read, read.cancelled(NOW.plusMillis(1)));
        assertThat(orders.find(order.uuid())).contains(order.cancelled(NOW.plusMillis(1)));
    }

    /** The former version would write no line that has new taxes, and add their sum to the taxes of the order. */
    @ParameterizedTest
    @FieldSource("NEW_TAXES")
    void aFormerVersionCannotAddALineNextToNewTaxes(TaxList taxes) {
        UUID uuid = UUID.randomUUID();
        Order order = orders.add(null, priced(new OrderContent(uuid, List.of(line(10, "2", taxes)), List.of())), NOW);
        Order read = former.find(uuid);
        OrderContent more = new OrderContent(
            uuid, List.of(read.content().lineItems().get(0), line(11, "1", ADDED)), List.of());

        assertThatExceptionOfType(DataIntegrityViolationException.class)
            .isThrownBy(() -> former.update(read, read.changedTo(more, NOW.plusMillis(1))));
        assertThat(orders.find(uuid)).contains(order);
    }

    @Test
    void aFormerVersionReadsARefundedOrderAndCannotChangeOrCancelIt() {
        UUID uuid = UUID.randomUUID();
        Order order = orders.add(null, priced(content(uuid, line(10, "2", ADDED), line(11, "1", ADDED))), NOW);
        Order refunded = order.refunded(
            List.of(new RefundedUnits(BigDecimal.ONE, 900), RefundedUnits.NONE), NOW.plusMillis(1));
        orders.refund(order, refunded);

        Order read = former.find(uuid);

        assertThat(read.priced()).isEqualTo(order.priced());
        assertThat(read.version()).isEqualTo(refunded.version());
        Stream<Order> changes = Stream.of(read.cancelled(NOW.plusMillis(2)),
            read.changedTo(content(uuid, line(10, "1", ADDED)), NOW.plusMillis(2)),
            read.changedTo(read.content().withoutDiscount(uuid(91)), NOW.plusMillis(2)));
        assertThat(changes).allSatisfy(change -> {
            assertThatExceptionOfType(DataIntegrityViolationException.class)
                .isThrownBy(() -> former.update(read, change));
            // The statement of version 1.0.0 is the present one.
            assertThatExceptionOfType(DataIntegrityViolationException.class)
                .isThrownBy(() -> orders.update(read, change));
        });
        assertThat(orders.find(uuid)).contains(refunded);
    }

    private static Coupon coupon(int number, String... skus) {
        return new Coupon(number, "CODE-" + number, "Offer", new PromotionRule(PromotionType.PERCENT,
            new BigDecimal("0.1"), new TreeSet<>(List.of(skus)), null, 0));
    }

    private static Order addWithCoupons(UUID uuid) {
        return orders.add(null, priced(new OrderContent(uuid, List.of(line(10, "2", ADDED), line(11, "1", ADDED)),
            content(uuid).discounts(), List.of(coupon(1), coupon(2, "NONE")))), NOW);
    }

    @Test
    void aFormerVersionReadsAnOrderWithCouponsAndCannotChangeOrCancelIt() {
        UUID uuid = UUID.randomUUID();
        Order order = addWithCoupons(uuid);

        Order read = former.find(uuid);

        assertThat(read.priced().figures().order()).isEqualTo(order.priced().figures().order());
        assertThat(read.priced().figures().lines()).isEqualTo(order.priced().figures().lines());
        assertThat(read.content()).isEqualTo(
            new OrderContent(uuid, order.content().lineItems(), order.content().discounts()));
        assertThat(former.list(1000)).contains(read);
        Stream<Order> changes = Stream.of(read.cancelled(NOW.plusMillis(1)),
            read.changedTo(content(uuid, line(10, "1", ADDED)), NOW.plusMillis(1)),
            read.changedTo(read.content().withoutDiscount(uuid(91)), NOW.plusMillis(1)),
            read.changedTo(OrderContent.empty(uuid), NOW.plusMillis(1)));
        assertThat(changes).allSatisfy(change -> assertThatExceptionOfType(DataIntegrityViolationException.class)
            .isThrownBy(() -> former.update(read, change)));
        assertThat(orders.find(uuid)).contains(order);
    }

    /** With the statement of version 1.1.0, which had refunds, but no coupons. */
    @Test
    void aFormerVersionCannotRefundAnOrderWithCoupons() {
        UUID uuid = UUID.randomUUID();
        Order order = addWithCoupons(uuid);

        assertThatExceptionOfType(DataIntegrityViolationException.class).isThrownBy(() -> instance
            .bean(JdbcClient.class).sql("""
                UPDATE orders SET refunded_total = refunded_total + 1, refunds_version = 2, version = 2,
                    taxes_version = CASE WHEN taxes_version IS NOT NULL THEN 2 END, updated_at = now() WHERE uuid = ?
                """).param(uuid).update());
        assertThat(orders.find(uuid)).contains(order);
    }

    @Test
    void aFormerVersionChangesAnOrderThatHasNoCouponsAnyMore() {
        UUID uuid = UUID.randomUUID();
        Order order = addWithCoupons(uuid);
        Order plain = order.changedTo(content(uuid, line(10, "1", ADDED)), NOW.plusMillis(1));
        orders.update(order, plain);
        assertThat(former.find(uuid)).isEqualTo(plain);

        Order changed = plain.changedTo(content(uuid, line(10, "2", ADDED)), NOW.plusMillis(2));
        former.update(plain, changed);

        assertThat(orders.find(uuid)).contains(changed);
    }

    @Test
    void aFormerVersionChangesAnOrderThatHasNoNewTaxesAnyMore() {
        Order order = add(NEW_TAXES.get(2));
        Order plain = order.changedTo(content(order.uuid(), line(10, "1", ADDED)), NOW.plusMillis(1));
        orders.update(order, plain);
        assertThat(former.find(order.uuid())).isEqualTo(plain);

        Order changed = plain.changedTo(content(order.uuid(), line(10, "2", ADDED)), NOW.plusMillis(2));
        former.update(plain, changed);

        assertThat(orders.find(order.uuid())).contains(changed);
    }

    @ParameterizedTest
    @FieldSource("NEW_TAXES")
    void aFormerVersionRenamesAProductThatKeepsItsNewTaxes(TaxList taxes) {
        Product lamp = products.add(UUID.randomUUID().toString(), "Lamp", "", BigDecimal.TEN, taxes, null);
        Product read = former.findProduct(lamp.sku());
        assertThat(read.taxes()).isEqualTo(TaxList.of(taxes.rate(), false));

        former.update(new Product(lamp.id(), lamp.sku(), "Light", "", BigDecimal.ONE, read.taxes(), 0));

        assertThat(products.find(lamp.sku()))
            .contains(new Product(lamp.id(), lamp.sku(), "Light", "", BigDecimal.ONE, taxes, 0));
    }

    @Test
    void aFormerVersionCannotChangeTheRateOfAProductWithNamedTaxes() {
        Product lamp = products.add(UUID.randomUUID().toString(), "Lamp", "", BigDecimal.TEN, NEW_TAXES.get(2), null);

        assertThatExceptionOfType(DataIntegrityViolationException.class).isThrownBy(() -> former.update(
            new Product(lamp.id(), lamp.sku(), "Lamp", "", BigDecimal.TEN, TaxList.NONE, 0)));
        assertThat(products.find(lamp.sku())).contains(lamp);
    }

    @Test
    void aFormerVersionFindsAnErasedCustomerWithoutNameAndAddress() {
        CustomerService customers = instance.bean(CustomerService.class);
        Customer ada = customers.register(new CustomerDraft("Ada", "ada@example.org"));
        customers.erase(ada.id());

        assertThat(former.listCustomers()).contains(new Customer(ada.id(), "erased", "erased", ada.createdAt()));
        // So it gives up each notification, and sends none.
        assertThat(MailAddress.parse("erased")).isEmpty();
        assertThat(former.addCustomer("Ada", "ADA@example.org", NOW)).isTrue();
        assertThat(former.addCustomer("Ada", "ada@example.org", NOW)).isFalse();
        assertThat(customers.list("ada@example.org", 0, 1).items()).singleElement()
            .satisfies(again -> assertThat(again.id()).isGreaterThan(ada.id()));
    }
}
