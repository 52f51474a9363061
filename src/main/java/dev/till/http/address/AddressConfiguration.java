package dev.till.http.address;

import dev.till.settings.Setting;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.server.autoconfigure.ServerProperties.ForwardHeadersStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class AddressConfiguration {

    /** The ways of Boot and Tomcat to read forwarded headers trust more than the configured proxies. */
    @Bean
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> onlyTrustedProxies(ServerProperties server) {
        Setting.require(server.getForwardHeadersStrategy() == ForwardHeadersStrategy.NONE,
            "server.forward-headers-strategy", server.getForwardHeadersStrategy(),
            "no value but none: Till reads forwarded headers itself, of the proxies in till.trusted-proxies");
        return factory -> { };
    }
}
