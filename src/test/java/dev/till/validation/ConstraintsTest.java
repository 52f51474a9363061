package dev.till.validation;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import java.math.BigDecimal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConstraintsTest {

    private static final ValidatorFactory FACTORY = Validation.buildDefaultValidatorFactory();
    private static final Validator VALIDATOR = FACTORY.getValidator();

    record Values(
        @Decimal(max = "9999999.99", decimals = 4) BigDecimal price,
        @Decimal(minExclusive = true, max = "1E6", decimals = 3) BigDecimal quantity,
        @Decimal(min = "-5", max = "5") BigDecimal whole,
        @Text(min = 2, max = 5) String name,
        @Text(max = 10, lineFeeds = true) String description,
        @Sku String sku,
        @EmailAddress String email) {
    }

    @AfterAll
    static void close() {
        FACTORY.close();
    }

    @ParameterizedTest
    @CsvSource({
        "price, -0.0001, must be at least 0",
        "price, 10000000, must be at most 9999999.99",
        "price, 9999999.991, must be at most 9999999.99",
        "price, 0.00001, must have at most 4 decimals",
        "price, -1E1000000000, must be at least 0",
        "price, 1E1000000000, must be at most 9999999.99",
        "price, 1E2147483647, must be at most 9999999.99",
        "price, 1E-1000000000, must have at most 4 decimals",
        "price, 1E-2147483647, must have at most 4 decimals",
        "quantity, 0, must be greater than 0",
        "quantity, 0.000, must be greater than 0",
        "quantity, 1000000.001, must be at most 1000000",
        "quantity, 0.0001, must have at most 3 decimals",
        "whole, -6, must be at least -5",
        "whole, 0.5, must be a whole number",
    })
    @Timeout(2)
    void refusesADecimalOutsideItsLimits(String field, BigDecimal value, String message) {
        assertThat(VALIDATOR.validateValue(Values.class, field, value)).singleElement()
            .extracting("message").isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource({"price, 0", "price, 9999999.99", "price, 0.0375", "price, 2.0000000", "price, 0E1000000000",
        "price, 0E-1000000000", "price, 1E3", "quantity, 0.001", "quantity, 1000000.000000", "whole, -5.0"})
    @Timeout(2)
    void acceptsADecimalWithinItsLimits(String field, BigDecimal value) {
        assertThat(VALIDATOR.validateValue(Values.class, field, value)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(ignoreLeadingAndTrailingWhitespace = false, value = {
        "name,'',must not be blank",
        "name,' \t\n ',must not be blank",
        "name,' a ',must have at least 2 characters",
        "name,abcdef,must have at most 5 characters",
        "name,'a\tb',must not contain control characters",
        "name,'a\nb',must not contain control characters",
        "name,'a\u0000b',must not contain control characters",
        "name,'a\u0085b',must not contain control characters",
        "description,'a\rb',must not contain control characters",
        "name,'\u00A0\u2007\uFEFF',must not be blank",
        "name,'\u200B \u2060',must not be blank",
        "name,'\u200D\uFE0F\u3164',must not be blank",
        "name,'a\u202Eb',must not contain characters that change the writing direction",
        "name,'\u200Fa',must not contain characters that change the writing direction",
        "name,'a\u2028b',must not contain line separators",
        "name,'🏴\uDB40\uDC67',must not contain tag characters",
        "name,'a\uFFFE',must not contain noncharacters",
        "description,'a\u2029b',must not contain line separators",
    })
    void refusesATextOutsideItsLimits(String field, String value, String message) {
        assertThat(VALIDATOR.validateValue(Values.class, field, value)).singleElement()
            .extracting("message").isEqualTo(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\ud83d", "\ude00a", "\ude00\ud83d"})
    void refusesAnUnpairedSurrogate(String value) {
        assertThat(VALIDATOR.validateValue(Values.class, "name", value)).singleElement()
            .extracting("message").isEqualTo("must not contain unpaired surrogates");
    }

    @Test
    void countsCodePointsAfterTrimming() {
        assertThat(VALIDATOR.validateValue(Values.class, "name", "  " + "\ud83d\ude00".repeat(5) + " ")).isEmpty();
        assertThat(VALIDATOR.validateValue(Values.class, "name", "\u3000👩\u200D🚒\uFEFF")).isEmpty();
        assertThat(VALIDATOR.validateValue(Values.class, "description", "a\nb")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "ä", "a/b", "a\n"})
    void refusesASkuOfOtherCharacters(String sku) {
        assertThat(VALIDATOR.validateValue(Values.class, "sku", sku)).hasSize(1);
        assertThat(VALIDATOR.validateValue(Values.class, "sku", "a".repeat(65))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "..", "...", "................................................................"})
    void refusesASkuOfDotsAlone(String sku) {
        assertThat(VALIDATOR.validateValue(Values.class, "sku", sku)).singleElement()
            .extracting("message").isEqualTo("must not be dots alone");
    }

    @Test
    void acceptsASku() {
        assertThat(VALIDATOR.validateValue(Values.class, "sku", "..a")).isEmpty();
        assertThat(VALIDATOR.validateValue(Values.class, "sku", "-")).isEmpty();
        assertThat(VALIDATOR.validateValue(Values.class, "sku", "KB-104_a.B")).isEmpty();
        assertThat(VALIDATOR.validateValue(Values.class, "sku", "a".repeat(64))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ada", "ada@", "@example.org", "ada@example", "ada@example..org", "a b@example.org",
        "ada@exam ple.org", "ada@@example.org", "a\u200Bda@example.org", "ada@exa_mple.org", "a@123.123.123.123",
        "a\u0085a@example.org", "a\ud800a@example.org"})
    void refusesAMalformedAddress(String email) {
        assertThat(VALIDATOR.validateValue(Values.class, "email", email)).singleElement()
            .extracting("message").isEqualTo("must be an e-mail address of at most 254 characters");
    }

    @Test
    void acceptsAnAddressOf254Characters() {
        String domain = ("d".repeat(63) + ".").repeat(3) + "example.org";
        assertThat(VALIDATOR.validateValue(Values.class, "email", "a".repeat(50) + "@" + domain)).isEmpty();
        assertThat(VALIDATOR.validateValue(Values.class, "email", "a".repeat(51) + "@" + domain)).hasSize(1);
        assertThat(VALIDATOR.validateValue(Values.class, "email", "Ada.L+till@sub.example.org")).isEmpty();
    }

    @Test
    void acceptsNull() {
        assertThat(VALIDATOR.validate(new Values(null, null, null, null, null, null, null))).isEmpty();
    }
}
