package dev.till.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.till.customer.Customer;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactionTest {

    private static final Customer ADA =
        new Customer(1, "Ada  O'Tester-Ünsal", "ada.tester@müster.example", Instant.EPOCH);

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        550 5.1.1 <ada.tester@müster.example>: unknown   | 550 5.1.1 … unknown
        550 ADA.TESTER@XN--MSTER-KVA.EXAMPLE unknown     | 550 … unknown
        550 mailbox ada.tester unknown                   | 550 mailbox … unknown
        Hello Ada  O'Tester-Ünsal, and ADA o'tester-ünsal | Hello …, and … …
        Connection refused: mail.example.org, port 25    | Connection refused: mail.example.org, port 25
        Canada is no name                                | Canada is no name
        """)
    void removesWhatIsPersonal(String text, String expected) {
        assertThat(Redaction.of(text, ADA)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"550 ada@example.org unknown, 550 … unknown", "no customer, no customer"})
    void removesAddressesWithoutACustomer(String text, String expected) {
        assertThat(Redaction.of(text, null)).isEqualTo(expected);
    }
}
