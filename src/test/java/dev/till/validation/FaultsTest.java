package dev.till.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import jakarta.validation.Valid;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class FaultsTest {

    private static final ValidatorFactory FACTORY = Validation.buildDefaultValidatorFactory();
    private static final Validator VALIDATOR = FACTORY.getValidator();

    record Draft(@NotNull String zip, @Valid Line favourite, @Size(max = 1) List<@NotNull @Valid Line> lineItems,
                 @NotNull String appliesTo) {

        @AssertTrue(message = "must be lucky")
        boolean isLucky() {
            return false;
        }
    }

    record Line(@NotNull BigDecimal taxRate, @NotNull String sku) {
    }

    @AfterAll
    static void close() {
        FACTORY.close();
    }

    @Test
    void namesFieldsAsInJsonAndInTheOrderOfDeclaration() {
        Line empty = new Line(null, null);
        List<Line> lines = new ArrayList<>(List.of(empty));
        lines.add(null);
        for (int i = 2; i < 11; i++) {
            lines.add(i == 10 ? empty : new Line(BigDecimal.ONE, "A"));
        }
        Faults faults = Faults.of(VALIDATOR.validate(new Draft(null, empty, lines, null)));
        assertThat(faults.refusal().getFaults()).extracting(Fault::field).containsExactly(
            "zip", "favourite.tax_rate", "favourite.sku", "line_items", "line_items[0].tax_rate", "line_items[0].sku",
            "line_items[1]", "line_items[10].tax_rate", "line_items[10].sku", "applies_to", "lucky");
    }

    @Test
    void throwsNothingWithoutFaults() {
        assertThatNoException().isThrownBy(new Faults()::throwIfAny);
        assertThat(new Faults().isEmpty()).isTrue();
    }

    @Test
    void namesTheFirstFaultAndTheNumberOfOthers() {
        Faults faults = new Faults();
        faults.add("", "must not be empty");
        assertThat(faults.refusal()).hasMessage("The body must not be empty");
        faults.add("name", "is required");
        assertThat(faults.refusal()).hasMessage("The body must not be empty (and 1 more fault)");
        faults.add("price", "is required");
        assertThatExceptionOfType(Refusal.class).isThrownBy(faults::throwIfAny)
            .withMessage("The body must not be empty (and 2 more faults)")
            .satisfies(refusal -> {
                assertThat(refusal.getCode()).isEqualTo(ErrorCode.INVALID_REQUEST);
                assertThat(refusal.getFaults()).hasSize(3);
            });
    }

    private static Faults many(int count) {
        Faults faults = new Faults();
        for (int i = 0; i < count; i++) {
            faults.add("line_items[" + i + "].sku", "is required");
        }
        return faults;
    }

    @Test
    void listsTheFirstHundredAndTheNumberOfOthers() {
        assertThat(many(100).refusal()).hasMessage("line_items[0].sku is required (and 99 more faults)")
            .satisfies(refusal -> assertThat(refusal.getFaults()).hasSize(100));
        assertThat(many(5001).refusal())
            .hasMessage("line_items[0].sku is required (and 5000 more faults; errors lists the first 100)")
            .satisfies(refusal -> assertThat(refusal.getFaults()).hasSize(100)
                .last().isEqualTo(new Fault("line_items[99].sku", "is required")));
    }

    @Test
    void countsFaultsThatItDoesNotList() {
        Faults faults = many(70);
        faults.addAll(many(80));
        faults.add("discounts", "is too long");

        assertThat(faults.count()).isEqualTo(151);
        assertThat(faults.listed()).hasSize(100).last().isEqualTo(new Fault("line_items[29].sku", "is required"));
    }
}
