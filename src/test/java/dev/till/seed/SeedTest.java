package dev.till.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.till.ApiTest;
import dev.till.TillApplication;
import dev.till.customer.CustomerService;
import dev.till.notification.NotificationService;
import dev.till.order.Order;
import dev.till.order.OrderService;
import dev.till.pricing.Figures;
import dev.till.pricing.Tax;
import dev.till.pricing.TaxList;
import dev.till.product.Product;
import dev.till.product.ProductFilter;
import dev.till.product.ProductService;
import dev.till.promotion.PromotionFilter;
import dev.till.promotion.PromotionService;
import dev.till.promotion.PromotionType;
import dev.till.promotion.Unusable;
import dev.till.settings.WrongSettingException;
import dev.till.validation.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/** The seed that Till ships with, other seeds, and bad ones. */
@ApiTest
@ExtendWith(OutputCaptureExtension.class)
class SeedTest {

    private static final UUID DEMO_ORDER = UUID.fromString("01981f3a-5c00-7000-8000-000000000001");

    private final ApplicationContext running;

    @TempDir
    private Path folder = Path.of("");

    SeedTest(ApplicationContext running) {
        this.running = running;
    }

    @BeforeEach
    void aSmallSeed() {
        write("customers.json", "[{'name': 'Ada Tester', 'email': 'ada@example.org'}]");
        write("products.json", "[{'sku': 'TEA', 'name': 'Tea', 'price': 2.5, 'quantity': 3}]");
        write("orders.json", "[]");
    }

    @Test
    void shipsASampleShop() {
        try (ConfigurableApplicationContext context = start()) {
            List<Product> products = context.getBean(ProductService.class).list(ProductFilter.ALL, 0, 10_000).items();

            assertThat(products).hasSizeGreaterThanOrEqualTo(24);
            assertThat(products.stream().map(Product::price).min(BigDecimal::compareTo).orElseThrow()).isPositive();
            assertThat(products).extracting(Product::price).contains(new BigDecimal("0.49"))
                .anyMatch(price -> price.compareTo(new BigDecimal("1000")) >= 0);
            assertThat(products.stream().map(product -> product.taxes().rate()).collect(Collectors.toSet()))
                .contains(BigDecimal.ZERO).hasSizeGreaterThanOrEqualTo(4);
            assertThat(products).extracting(Product::taxes)
                .satisfies(taxes -> assertThat(taxes).filteredOn(TaxList::included).hasSizeGreaterThanOrEqualTo(4)
                    .anyMatch(list -> list.named()).anyMatch(list -> !list.named()))
                .satisfies(taxes -> assertThat(taxes).filteredOn(list -> list.taxes().size() > 1)
                    .hasSizeGreaterThanOrEqualTo(2).anyMatch(TaxList::included).anyMatch(list -> !list.included()))
                .anyMatch(list -> list.taxes().stream().anyMatch(Tax::compound));
            assertThat(products.stream().map(product -> product.sku().replaceAll("-.*", "")).distinct())
                .as("departments").hasSizeGreaterThanOrEqualTo(5);
            assertThat(products).extracting(Product::quantity).contains(0L, 1L)
                .anyMatch(quantity -> quantity >= 1000);
            assertThat(products).noneMatch(product -> product.description().isBlank());
            Stream.of(1L, 2L, 3L).forEach(id ->
                assertThat(context.getBean(CustomerService.class).get(id).email()).endsWith("@example.org"));

            Order order = context.getBean(OrderService.class).get(DEMO_ORDER);

            assertThat(order.customerId()).isEqualTo(1);
            assertThat(order.content().lineItems()).isNotEmpty();
            assertThat(order.content().discounts()).isNotEmpty();
            assertThat(order.priced().figures().order()).isEqualTo(new Figures(13_930, 1483, 831, 0, 13_278));
            assertThat(context.getBean(ProductService.class).get("ABC123").quantity()).isEqualTo(99_998);

            assertThat(context.getBean(PromotionService.class).list(new PromotionFilter(null, true), 0, 100).items())
                .anyMatch(promotion -> promotion.unusable(Instant.now(), null).equals(Optional.of(Unusable.EXPIRED)))
                .anyMatch(promotion -> Objects.equals(promotion.terms().usageLimit(), 1L) && promotion.used() == 0)
                .extracting(promotion -> promotion.rule().type()).contains(PromotionType.values());
        }
    }

    @Test
    void loadsAnotherFolder() {
        write("orders.json", "[{'customer_id': 1, 'line_items': [{'sku': 'TEA', 'quantity': 2}],"
            + " 'discounts': [{'type': 'percent', 'amount': 0.5}]}, {}]");

        try (ConfigurableApplicationContext context = start("--till.seed.location=" + folder)) {
            assertThat(context.getBean(ProductService.class).list(ProductFilter.ALL, 0, 10_000).items()).singleElement()
                .isEqualTo(new Product(1, "TEA", "Tea", "", new BigDecimal("2.5"), TaxList.NONE, 1));
            assertThat(context.getBean(OrderService.class).history(1, null, 100).items()).singleElement()
                .satisfies(order -> assertThat(order.priced().figures().order().total()).isEqualTo(250));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        products.json | [{'sku': 'TEA', ] | is not well-formed JSON at line 1, column 17
        products.json | {'sku': 'TEA'} | must be an array
        products.json | null | must be an array
        products.json | [] [] | is not well-formed JSON at line 1, column 4
        products.json | `` | must be an array
        products.json | [{'sku': 'TEA', 'colour': 'green'}] | entry 1, colour: is not a known field
        products.json | [{'sku': 'TEA', 'sku': 'TEA'}] | entry 1, sku: is given twice
        products.json | [<TEA>, {<B>, 'price': -1}] | entry 2, price: must be at least 0
        products.json | [{<B>, 'price': 1E1000000000}] | entry 1, price: must be at most 9999999.99
        products.json | [<TEA>, {<B>, 'price': '1'}] | entry 2, price: must be a number
        products.json | [{<B>, 'price': 1, 'quantity': 0.5}] | entry 1, quantity: must be a whole number
        products.json | [<TEA>, {'sku': 'B'}] | entry 2, name: is required; price: is required
        products.json | [<TEA>, <TEA>] | entry 2, sku: is taken
        products.json | [<TEA>, null] | entry 2: must not be null
        customers.json | [{'name': 'Ada'}] | entry 1, email: is required
        customers.json | [<ADA>, {'name': 'B', 'email': 'ADA@example.org'}] | entry 2, email: is registered already
        promotions.json | [{'code': 'A'}] | entry 1, name: is required; type: is required
        promotions.json | [<TEN>, {'code': 'B'}, <TEN>] | entry 2, name: is required; type: is required
        promotions.json | [<TEN>, <TEN>] | entry 2, code: is taken
        promotions.json | [{'code': 'A', 'active': 1}] | entry 1, active: must be true or false
        orders.json | [{'line_items': [{'sku': 'NO'}]}] | entry 1, line_items[0].sku: names an unknown product: NO
        orders.json | [{'line_items': [{<T>, 'quantity': 4}]}] | entry 1, line_items[0].sku: 4 requested, 3 left
        orders.json | [{}, {'line_items': [{'prise': 4}]}] | entry 2, line_items[0].prise: is not a known field
        orders.json | [{}, {'customer_id': 99999, 'line_items': []}] | entry 2, There is no customer 99999
        orders.json | [{'customer_id': 'one'}] | entry 1, customer_id: must be a whole number
        notifications.json | [{'customer_id': 1, 'sku': 'NO'}] | entry 1, sku: names an unknown product: NO
        notifications.json | [{'customer_id': 99999, 'sku': 'TEA'}] | entry 1, There is no customer 99999
        notifications.json | [{'sku': 'TEA'}] | entry 1, customer_id: must be a whole number
        """)
    void stopsAtABadFileAndNamesTheFault(String file, String json, String problem) {
        write(file, json.replace("<TEA>", "{'sku': 'TEA', 'name': 'Tea', 'price': 2.5}")
            .replace("<T>", "'sku': 'TEA'").replace("<B>", "'sku': 'B', 'name': 'B'")
            .replace("<TEN>", "{'code': 'TEN', 'name': 'Ten', 'type': 'percent', 'amount': 0.1}")
            .replace("<ADA>", "{'name': 'Ada', 'email': 'ada@example.org'}"));

        assertStopped(file, problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"customers.json", "products.json", "orders.json"})
    void stopsAtAMissingFile(String file) throws IOException {
        Files.delete(folder.resolve(file));

        assertStopped(file, "can't be read");
    }

    @Test
    void readsFilesLargerThanARequest() {
        write("products.json", IntStream.range(0, 16_000)
            .mapToObj("{'sku': 'MANY-%1$05d', 'name': 'Product number %1$d', 'price': 1, 'tax_rate': 0.05}"::formatted)
            .collect(Collectors.joining(",", "[", "]")));

        loader().afterSingletonsInstantiated();

        assertThat(running.getBean(ProductService.class).get("MANY-15999").name()).isEqualTo("Product number 15999");
    }

    @Test
    void printsOneMessageInPlaceOfAStackTrace(CapturedOutput output) {
        write("products.json", "[{'sku': 'TEA', 'name': 'Tea', 'price': 10000000}]");

        assertThatThrownBy(() -> start("--till.seed.location=" + folder)).hasRootCauseInstanceOf(Refusal.class);

        assertThat(output).contains("APPLICATION FAILED TO START",
            "till.seed.location takes a folder of files that can be loaded, not " + folder
                + "/products.json: entry 1, price: must be at most 9999999.99.").doesNotContain("\tat ");
    }

    private void assertStopped(String file, String problem) {
        int products = running.getBean(ProductService.class).list(ProductFilter.ALL, 0, 10_000).items().size();

        assertThatThrownBy(() -> loader().afterSingletonsInstantiated()).isInstanceOf(WrongSettingException.class)
            .hasMessage("till.seed.location takes a folder of files that can be loaded, not " + folder + "/" + file
                + ": " + problem);

        // All of the seed is one transaction.
        assertThat(running.getBean(ProductService.class).list(ProductFilter.ALL, 0, 10_000).items()).hasSize(products);
    }

    /** The loader of the running service with another location, as if the store were empty. */
    private SeedLoader loader() {
        return new SeedLoader(new SeedProperties(true, folder.toString()), () -> true,
            running.getBean(CustomerService.class), running.getBean(ProductService.class),
            running.getBean(PromotionService.class), running.getBean(OrderService.class),
            running.getBean(NotificationService.class), running, running.getBean(SeedJson.class),
            running.getBean(TransactionTemplate.class));
    }

    private static ConfigurableApplicationContext start(String... options) {
        return new SpringApplicationBuilder(TillApplication.class).logStartupInfo(false)
            .run(Stream.concat(Stream.of("--server.port=0"), Stream.of(options)).toArray(String[]::new));
    }

    private void write(String file, String json) {
        try {
            Files.writeString(folder.resolve(file), json.replace('\'', '"'));
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }
}
