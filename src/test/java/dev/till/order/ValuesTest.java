package dev.till.order;

import static dev.till.order.OrderFixtures.ORDER;
import static dev.till.order.OrderFixtures.PLACED_AT;
import static dev.till.order.OrderFixtures.number;
import static dev.till.order.OrderFixtures.uuid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.till.customer.Customer;
import dev.till.pricing.DiscountType;
import dev.till.pricing.TaxList;
import dev.till.product.Product;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values check themselves, wherever they come from. */
class ValuesTest {

    private static final String LONGEST = "🍔".repeat(200);

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
        "name, -, '', 1, 1, 0", "quantity, -, Lamp, 0, 1, 0", "quantity, -, Lamp, 1000000.001, 1, 0",
        "quantity, -, Lamp, 0.0001, 1, 0", "quantity, LAMP, Lamp, 1.5, 1, 0", "price, -, Lamp, 1, -0.01, 0",
        "price, -, Lamp, 1, 1E1000000000, 0", "price, -, Lamp, 1, 0.00001, 0", "taxRate, -, Lamp, 1, 1, 1.000001"})
    void refusesALineItem(
        String field, @Nullable String sku, String name, BigDecimal quantity, BigDecimal price, BigDecimal taxRate) {
        UUID uuid = uuid(2);

        assertThatIllegalArgumentException().isThrownBy(() -> new LineItem(uuid, sku, name, quantity, price,
            TaxList.of(taxRate, false)))
            .withMessageStartingWith(field);
    }

    @ParameterizedTest
    @CsvSource({"name, '', AMOUNT, 1", "amount, Off, AMOUNT, 0.001", "amount, Off, AMOUNT, 10000000",
        "amount, Off, PERCENT, 1.1", "amount, Off, PERCENT, -0.1"})
    void refusesADiscount(String field, String name, DiscountType type, BigDecimal amount) {
        UUID uuid = uuid(2);

        assertThatIllegalArgumentException().isThrownBy(() -> new Discount(uuid, name, type, amount, ORDER))
            .withMessageStartingWith(field);
    }

    @ParameterizedTest
    @CsvSource({"name, '', '', 1, 0, 0", "price, Lamp, '', 10000000, 0, 0", "taxRate, Lamp, '', 1, -1, 0",
        "quantity, Lamp, '', 1, 0, -1"})
    void refusesAProduct(
        String field, String name, String description, BigDecimal price, BigDecimal taxRate, long quantity) {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> new Product(1, "LAMP", name, description, price, TaxList.of(taxRate, false), quantity))
            .withMessageStartingWith(field);
    }

    @Test
    void refusesTextsThatAreTooLong() {
        String description = "x".repeat(2001);
        String email = "x".repeat(255);
        String name = LONGEST + "x";

        assertThatIllegalArgumentException().isThrownBy(() -> new Customer(1, name, "a@b.example", PLACED_AT))
            .withMessage("name must have 1 to 200 characters");
        assertThatIllegalArgumentException().isThrownBy(() -> new Customer(1, "Ada", email, PLACED_AT))
            .withMessage("email must have 1 to 254 characters");
        assertThatIllegalArgumentException()
            .isThrownBy(() -> new Product(1, "LAMP", "Lamp", description, BigDecimal.ONE, TaxList.NONE, 0))
            .withMessage("description must have 0 to 2000 characters");
        assertThat(new Customer(1, LONGEST, "a@b.example", PLACED_AT).name()).isEqualTo(LONGEST);
    }

    @Test
    void acceptsCharactersThatFormerVersionsStored() {
        assertThat(new Customer(1, "a\u0007b", "a@b.example", PLACED_AT).name()).isEqualTo("a\u0007b");
    }

    @Test
    void equalsAValueWhoseNumbersAreSpelledDifferently() {
        assertThat(new LineItem(uuid(2), null, "Lamp", number("1E1"), number("8.750"), TaxList.of(number("0.0"),
            false)))
            .isEqualTo(new LineItem(uuid(2), null, "Lamp", number("10"), number("8.75"), TaxList.NONE));
    }
}
