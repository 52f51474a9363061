package dev.till.http.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.till.settings.TillSettings;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import org.apache.catalina.AccessLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** Whose address counts, with and without proxies. */
class ClientAddressTest {

    private static final String PROXY = "10.0.0.7";

    private final ClientAddressFilter filter =
        new ClientAddressFilter(TillSettings.of("till.trusted-proxies", "10.0.0.0/24,fdaa::/16"));

    private ClientAddress address(String connection, String... headers) {
        return address(filter, connection, headers);
    }

    private static ClientAddress address(ClientAddressFilter filter, String connection, String... headers) {
        return ClientAddress.of(filtered(filter, connection, headers));
    }

    private static MockHttpServletRequest filtered(
        ClientAddressFilter filter, String connection, String... headers) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setRemoteAddr(connection);
        Arrays.stream(headers).map(header -> header.split(": ?", 2))
            .forEach(header -> request.addHeader(header[0], header[1]));
        try {
            filter.doFilter(request, new MockHttpServletResponse(), new MockFilterChain());
        } catch (IOException | ServletException failure) {
            throw new AssertionError(failure);
        }
        return request;
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Forwarded-For: 192.0.2.1", "Forwarded: for=192.0.2.1", "X-Forwarded-For: 10.0.0.7"})
    void isOfTheConnectionWithoutATrustedProxy(String header) {
        assertThat(address("198.51.100.9", header)).isEqualTo(new ClientAddress("198.51.100.9", false));
        assertThat(address("10.0.1.1", header).ip()).as("not in the range").isEqualTo("10.0.1.1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        X-Forwarded-For: 192.0.2.1                                 | 192.0.2.1
        x-forwarded-for: 192.0.2.1:61234                           | 192.0.2.1
        X-Forwarded-For: 2001:db8::1                               | 2001:db8:0:0:0:0:0:1
        X-Forwarded-For: [2001:DB8::1]:443                         | 2001:db8:0:0:0:0:0:1
        X-Forwarded-For: ::ffff:192.0.2.1                          | 192.0.2.1
        X-Forwarded-For: 203.0.113.5, 192.0.2.1                    | 192.0.2.1
        X-Forwarded-For: 203.0.113.5;X-Forwarded-For: 192.0.2.1    | 192.0.2.1
        X-Forwarded-For: 203.0.113.5,192.0.2.1,10.0.0.9, fdaa::3   | 192.0.2.1
        X-Forwarded-For: 10.0.0.8, 10.0.0.9                        | 10.0.0.8
        X-Forwarded-For: unknown, 10.0.0.9                         | 10.0.0.9
        X-Forwarded-For: "192.0.2.1                                | 10.0.0.7
        Forwarded: for=192.0.2.1                                   | 192.0.2.1
        Forwarded: FOR = "192.0.2.1:_port" ; proto=https           | 192.0.2.1
        Forwarded: for="[2001:db8::1]:61234";by=10.0.0.7           | 2001:db8:0:0:0:0:0:1
        Forwarded: for=203.0.113.5, proto=https;for=192.0.2.1      | 192.0.2.1
        Forwarded: for="203.0.113.5, for=192.0.2.1                 | 192.0.2.1
        Forwarded: for=203.0.113.5, proto=https                    | 10.0.0.7
        Forwarded: proto=https;X-Forwarded-For: 192.0.2.1          | 192.0.2.1
        Forwarded: for=192.0.2.1;X-Forwarded-For: 192.0.2.1, fdaa::3 | 192.0.2.1
        Forwarded: for=203.0.113.5;X-Forwarded-For: 192.0.2.1      | 10.0.0.7
        Forwarded: for=203.0.113.5;X-Forwarded-For: unknown        | 10.0.0.7
        """)
    void isTheOneThatTheTrustedProxyNames(String headers, String ip) {
        assertThat(address(PROXY, headers.split(";(?=X-)"))).isEqualTo(new ClientAddress(ip, true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown", "_hidden", "localhost", "shop.example", "192.0.2", "192.0.2.256", "192.0.2.01",
        "3221225985", "0xC0000201", "192.0.2.1.1", "192.0.2.1/24", "2001:db8:::1", "2001:db8::1::2", "[2001:db8::1",
        "[192.0.2.1]", "2001:db8::1%eth0", "::ffff:192.0.2.256", ":", "::1:", "192.0.2.1:", "192.0.2.1 203.0.113.5",
        "192.0.2.1\t", "\u0661\u0669\u0662.0.2.1", "'192.0.2.1'", "[]", "[:]:80", "-"})
    void isTheProxysOwnWhereItNamesNone(String name) {
        for (String header : new String[] {"X-Forwarded-For: " + name, "Forwarded: for=" + name,
            "Forwarded: for=\"" + name + "\"", "X-Forwarded-For: 203.0.113.5," + name}) {
            String expected = name.endsWith("\t") && !header.contains("\"") ? "192.0.2.1" : PROXY;
            assertThat(address(PROXY, header).ip()).as(header).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Forwarded-For:", "X-Forwarded-For: ,,", "Forwarded:", "Forwarded: for=", "Accept: */*",
        "Forwarded: for", "Forwarded: =;=;;", "Forwarded: for=;for=192.0.2.1", "Forwarded: for=\""})
    void isTheProxysOwnWithoutAName(String header) {
        assertThat(address(PROXY, header).ip()).isEqualTo(PROXY);
    }

    /** Fly.io appends its own address to X-Forwarded-For. */
    @Test
    void isTheOneInTheHeaderThatASettingNames() {
        ClientAddressFilter ofHeader = new ClientAddressFilter(TillSettings.of("till.trusted-proxies", PROXY,
            "till.client-address-header", "Fly-Client-IP"));
        String list = "X-Forwarded-For: 203.0.113.5, 198.51.100.9";

        assertThat(address(ofHeader, PROXY, list, "fly-client-ip: 2001:db8::1").ip()).isEqualTo("2001:db8:0:0:0:0:0:1");
        assertThat(address(ofHeader, PROXY, list, "Fly-Client-IP: unknown").ip()).isEqualTo(PROXY);
        assertThat(address(ofHeader, PROXY, list).ip()).isEqualTo(PROXY);
        assertThat(address(ofHeader, "192.0.2.1", list, "Fly-Client-IP: 2001:db8::1").ip()).isEqualTo("192.0.2.1");
    }

    @Test
    void endsAfterManyProxies() {
        String proxies = String.join(",", Collections.nCopies(700, "10.0.0.9"));

        assertThat(address(PROXY, "X-Forwarded-For: 192.0.2.1," + proxies).ip()).isEqualTo("10.0.0.9");
    }

    @ParameterizedTest
    @CsvSource({"192.0.2.1, 192.0.2.1", "2001:db8:0:1:0:0:0:1, 2001:db8:0:1::/64",
        "2001:db8:0:1:ffff:ffff:ffff:ffff, 2001:db8:0:1::/64", "2001:db8::1, 2001:db8:0:0::/64",
        "fe80:0:0:0:1:2:3:4%eth0, fe80:0:0:0::/64", "0:0:0:0:0:0:0:1, 0:0:0:0::/64"})
    void hasANetworkThatCountsAsOneClient(String connection, String network) {
        assertThat(address(connection).network()).isEqualTo(network);
    }

    @Test
    void standsInTheAccessLogAlsoBehindAProxy() {
        assertThat(filtered(filter, PROXY, "X-Forwarded-For: 192.0.2.1").getAttribute(AccessLog.REMOTE_HOST_ATTRIBUTE))
            .isEqualTo("192.0.2.1");
        assertThat(filtered(filter, "192.0.2.1").getAttribute(AccessLog.REMOTE_HOST_ATTRIBUTE)).isNull();
    }

    @Test
    void isKnownOnlyAfterItsFilter() {
        assertThatThrownBy(() -> ClientAddress.of(new MockHttpServletRequest()))
            .isInstanceOf(IllegalStateException.class);
    }
}
