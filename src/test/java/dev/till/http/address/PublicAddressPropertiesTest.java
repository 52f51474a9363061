package dev.till.http.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.till.settings.WrongSettingException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.web.WebProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.annotation.Configuration;

class PublicAddressPropertiesTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "localhost", "proxy.example", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/",
        "10.0.0.0/x", "10.0.0", "10.0.0.256", "::1/129", "fdaa:::/16", "10.0.0.1/8/8", "*"})
    void refuseWhatIsNoAddressOrRange(String proxy) {
        assertThatExceptionOfType(WrongSettingException.class)
            .isThrownBy(() -> new PublicAddressProperties(null, List.of("127.0.0.1", proxy)))
            .withMessageStartingWith("till.trusted-proxies takes IP addresses and CIDR ranges");
    }

    @Test
    void matchTheAddressesOfAllRanges() {
        PublicAddressProperties properties =
            new PublicAddressProperties(null, List.of("10.1.0.0/16", "192.0.2.7", "fdaa::/16", "::1"));

        assertThat(List.of("10.1.2.3", "192.0.2.7", "fdaa:1::3", "0:0:0:0:0:0:0:1"))
            .allMatch(address -> any(properties, address));
        assertThat(List.of("10.2.0.1", "192.0.2.8", "fdab::1", "::2", "127.0.0.1"))
            .noneMatch(address -> any(properties, address));
    }

    private static boolean any(PublicAddressProperties properties, String address) {
        return properties.proxies().stream().anyMatch(proxy -> proxy.matches(address));
    }

    @ParameterizedTest
    @ValueSource(strings = {"javascript:alert(1)", "ftp://shop.example", "shop.example", "//shop.example",
        "https:///till", "https://shop.example:99999", "https://user@shop.example", "https://shop.example?x",
        "https://shop.example#x", "https://shop.example/a/../b", "https://a_b.example"})
    void refuseAPublicUrlThatIsNone(URI url) {
        assertThatExceptionOfType(WrongSettingException.class)
            .isThrownBy(() -> new PublicAddressProperties(url, List.of()))
            .withMessageStartingWith("till.public-url takes an http or https address");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://shop.example", "https://shop.example/", "HTTP://shop.example:8080/till/",
        "http://[::1]"})
    void takeAPublicUrl(URI url) {
        assertThat(new PublicAddressProperties(url, List.of()).publicUrl()).isEqualTo(url);
        assertThat(PublicAddress.of(url).root()).doesNotEndWith("/").startsWith("http");
    }

    @Test
    void takeAnEmptyPublicUrlForNone() {
        assertThat(new PublicAddressProperties(URI.create(""), List.of()).publicUrl()).isNull();
    }

    @Test
    void areNoneWhereTheyAreEmpty() {
        new ApplicationContextRunner().withUserConfiguration(Settings.class)
            .withPropertyValues("till.public-url=", "till.trusted-proxies=")
            .run(context -> assertThat(context.getBean(PublicAddressProperties.class))
                .isEqualTo(new PublicAddressProperties(null, List.of())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"till.trusted-proxies=10.0.0.0/33", "server.forward-headers-strategy=framework",
        "server.forward-headers-strategy=native"})
    void stopTheStart(String setting) {
        new WebApplicationContextRunner().withUserConfiguration(Settings.class, AddressConfiguration.class)
            .withPropertyValues("server.forward-headers-strategy=none", setting)
            .run(context -> assertThat(context).hasFailed().getFailure()
                .hasRootCauseInstanceOf(WrongSettingException.class));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties({PublicAddressProperties.class, ServerProperties.class, WebProperties.class})
    static class Settings {
    }
}
