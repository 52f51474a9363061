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
        https:/path                      | must have the name or IP address of a host, and no wrong port
        https://my_host/                 | must have the name or IP address of a host, and no wrong port
        https://receiver.example.org:0/  | must have the name or IP address of a host, and no wrong port
        https://receiver.example.org:65536/ | must have the name or IP address of a host, and no wrong port
        https://2130706433/              | must have the name or IP address of a host, and no wrong port
        https://99999999999/             | must have the name or IP address of a host, and no wrong port
        https://0x7f000001/              | must have the name or IP address of a host, and no wrong port
        https://0177.0.0.1/              | must have the name or IP address of a host, and no wrong port
        https://999.1.1.1/               | must have the name or IP address of a host, and no wrong port
        https://0x7f.1/                  | must have the name or IP address of a host, and no wrong port
        https://127.1/                   | must have the name or IP address of a host, and no wrong port
        https://a b/                     | must be a well-formed address
        https://user:pw@receiver.example.org/ | must not contain a user or password
        https://receiver.example.org/#a  | must not contain a fragment
        https://127.0.0.1/               | must be a public address
        https://10.1.2.3:8443/a          | must be a public address
        https://169.254.169.254/         | must be a public address
        https://[::1]/                   | must be a public address
        https://[::ffff:10.0.0.1]/       | must be a public address
        https://[fe80::1%25eth0]/        | must have the name or IP address of a host, and no wrong port
        https://[fe80::1%1]/             | must have the name or IP address of a host, and no wrong port
        https://[v1.a]/                  | must be a well-formed address
        https://localhost/               | must be a public address
        https://shop.LOCALHOST./         | must be a public address
        """, delimiter = '|')
    void refusesOthers(String url, String fault) {
        assertThat(WebhookUrl.fault(url, false)).isEqualTo(fault);
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
