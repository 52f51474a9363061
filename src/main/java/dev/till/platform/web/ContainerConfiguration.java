package dev.till.platform.web;

import dev.till.platform.settings.Setting;
import org.apache.catalina.core.StandardHost;
import org.apache.coyote.ContinueResponseTiming;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.server.autoconfigure.ServerProperties.ForwardHeadersStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Leaves to Till what the container would answer in ways of its own. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class ContainerConfiguration {

    @Bean
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> tomcatErrorsAsJson() {
        return factory -> factory.addContextCustomizers(context ->
            ((StandardHost) context.getParent()).setErrorReportValveClass(JsonErrorReportValve.class.getName()));
    }

    /** Bodies are received by {@link BodyFilter}, which also says when a client shall begin to send. */
    @Bean
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> bodiesOnDemand() {
        return factory -> {
            factory.addContextCustomizers(context -> context.getPipeline().addValve(new ConnectionValve()));
            factory.addConnectorCustomizers(connector ->
                ((AbstractHttp11Protocol<?>) connector.getProtocolHandler())
                    .setContinueResponseTiming(ContinueResponseTiming.ON_REQUEST_BODY_READ.toString()));
        };
    }

    @Bean
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> noFormsAndTrueMethods() {
        return factory -> factory.addConnectorCustomizers(connector -> {
            // Parameters come from the query alone: a form is refused, not read.
            connector.setParseBodyMethods("");
            // Tomcat would refuse TRACE by itself, with every method of the servlet; see MethodFilter.
            connector.setAllowTrace(true);
        });
    }

    /** Boot's and Tomcat's ways to read forwarded headers trust more than the proxies that are named. */
    @Bean
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> onlyTrustedProxies(ServerProperties server) {
        Setting.require(server.getForwardHeadersStrategy() == ForwardHeadersStrategy.NONE,
            "server.forward-headers-strategy", server.getForwardHeadersStrategy(),
            "no value but none: Till reads forwarded headers itself, of the proxies in till.trusted-proxies");
        return factory -> { };
    }
}
