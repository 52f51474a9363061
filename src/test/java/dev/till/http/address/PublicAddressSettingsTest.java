package dev.till.http.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.till.settings.TillProperties;
import dev.till.settings.TillSettings;
import dev.till.settings.WrongSettingException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class PublicAddressSettingsTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "localhost", "proxy.example", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/",
        "10.0.0.0/x", "10.0.0", "10.0.0.256", "::1/129", "fdaa:::/16", "10.0.0.1/8/8", "*"})
    void refuseWhatIsNoAddressOrRange(String proxy) {
        assertThatThrownBy(() -> TillSettings.of("till.trusted-proxies", List.of("127.0.0.1", proxy)))
            .rootCause().isInstanceOf(WrongSettingException.class)
            .hasMessageStartingWith("till.trusted-proxies takes IP addresses and CIDR ranges");
    }

    @Test
    void matchTheAddressesOfAllRanges() {
        TillProperties properties =
            TillSettings.of("till.trusted-proxies", "10.1.0.0/16,192.0.2.7,fdaa::/16,::1");

        assertThat(List.of("10.1.2.3", "192.0.2.7", "fdaa:1::3", "0:0:0:0:0:0:0:1"))
            .allMatch(address -> any(properties, address));
        assertThat(List.of("10.2.0.1", "192.0.2.8", "fdab::1", "::2", "127.0.0.1"))
            .noneMatch(address -> any(properties, address));
    }

    private static boolean any(TillProperties properties, String address) {
        return properties.proxyMatchers().stream().anyMatch(proxy -> proxy.matches(address));
    }

    @ParameterizedTest
    @ValueSource(strings = {"javascript:alert(1)", "ftp://shop.example", "shop.example", "//shop.example",
        "https:///till", "https://shop.example:99999", "https://user@shop.example", "https://shop.example?x",
        "https://shop.example#x", "https://shop.example/a/../b", "https://a_b.example", "http://[fe80::1%25eth0]",
        "https://shop.example:0"})
    void refuseAPublicUrlThatIsNone(URI url) {
        assertThatThrownBy(() -> TillSettings.of("till.public-url", url))
            .rootCause().isInstanceOf(WrongSettingException.class)
            .hasMessageStartingWith("till.public-url takes an http or https address");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://shop.example", "https://shop.example/", "HTTP://shop.example:8080/till/",
        "http://[::1]"})
    void takeAPublicUrl(URI url) {
        assertThat(TillSettings.of("till.public-url", url).publicUrl()).isEqualTo(url);
        assertThat(PublicAddress.of(url).root()).doesNotEndWith("/").startsWith("http");
    }

    @Test
    void takeAnEmptyPublicUrlForNone() {
        assertThat(TillSettings.of("till.public-url", "").publicUrl()).isNull();
    }

    @Test
    void areNoneWhereTheyAreEmpty() {
        new ApplicationContextRunner().withUserConfiguration(Settings.class)
            .withPropertyValues("till.public-url=", "till.trusted-proxies=")
            .run(context -> assertThat(context.getBean(TillProperties.class))
                .returns(null, TillProperties::publicUrl).returns(List.of(), TillProperties::trustedProxies));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(TillProperties.class)
    static class Settings {
    }
}
