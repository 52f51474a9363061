package dev.till.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookUrlTest {

    @ParameterizedTest
    @ValueSource(strings = {"https://receiver.example.org", "HTTPS://receiver.example.org:8443/a/b?c=d",
        "https://1.1.1.1/", "https://[2606:4700::1111]/", "https://xn--caf-dma.example.org/",
        "https://localhost.example.org"})
    void acceptsPublicAddresses(String url) {
        assertThat(WebhookUrl.fault(url, false)).isNull();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        http://receiver.example.org      | must start with https://
        ftp://receiver.example.org       | must start with https://
        receiver.example.org             | must start with https://
        https:/path                      | HOST
        https://my_host/                 | HOST
        https://café.example.org/        | HOST
        https://receiver.example.org:0/  | must have a port from 1 to 65535
        https://receiver.example.org:65536/ | must have a port from 1 to 65535
        https://2130706433/              | HOST
        https://99999999999/             | HOST
        https://0x7f000001/              | HOST
        https://0177.0.0.1/              | HOST
        https://999.1.1.1/               | HOST
        https://0x7f.1/                  | HOST
        https://127.1/                   | HOST
        https://a b/                     | must be a well-formed address
        https://user:pw@receiver.example.org/ | must not contain a user or password
        https://receiver.example.org/#a  | must not contain a fragment
        https://127.0.0.1/               | must be a public address
        https://10.1.2.3:8443/a          | must be a public address
        https://169.254.169.254/         | must be a public address
        https://[::1]/                   | must be a public address
        https://[::ffff:10.0.0.1]/       | must be a public address
        https://[fe80::1%25eth0]/        | HOST
        https://[fe80::1%1]/             | HOST
        https://[v1.a]/                  | must be a well-formed address
        https://localhost/               | must be a public address
        https://shop.LOCALHOST./         | must be a public address
        """, delimiter = '|')
    void refusesOthers(String url, String fault) {
        assertThat(WebhookUrl.fault(url, false)).isEqualTo(fault.replace("HOST", "must have a host: a name of ASCII "
            + "letters, digits, hyphens and dots (other letters as xn--), or a complete IP address"));
    }

    /** Some of these are well-formed addresses, and nobody knows all forms of hosts. */
    @Test
    void answersForAnyText() {
        String letters = "[[]]::::..%/@#?-_0123456789abcdefx";
        for (long seed = 0; seed < 20_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            StringBuilder text = new StringBuilder("https://").append(random.nextBoolean() ? "[::" : "");
            random.ints(random.nextInt(12), 0, letters.length()).mapToObj(letters::charAt).forEach(text::append);
            text.append(random.nextBoolean() ? "]" : "");
            for (boolean anywhere : new boolean[] {false, true}) {
                assertThatCode(() -> WebhookUrl.fault(text.toString(), anywhere)).as("seed %d: %s", seed, text)
                    .doesNotThrowAnyException();
            }
        }
    }

    @Test
    void refusesAddressesThatAreTooLong() {
        String longest = "https://receiver.example.org/" + "a".repeat(2019);

        assertThat(WebhookUrl.fault(longest, false)).isNull();
        assertThat(WebhookUrl.fault(longest + "a", false)).isEqualTo("must have at most 2048 characters");
    }

    @Test
    void acceptsHttpAndPrivateAddressesForDevelopmentOnly() {
        assertThat(WebhookUrl.fault("http://localhost:8081/", true)).isNull();
        assertThat(WebhookUrl.fault("https://10.0.0.1/", true)).isNull();
        assertThat(WebhookUrl.fault("ftp://10.0.0.1/", true)).isEqualTo("must start with https://");
    }
}
