package dev.till.http;

import org.apache.catalina.core.StandardHost;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
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

    @Bean
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> noFormsAndTrueMethods() {
        return factory -> factory.addConnectorCustomizers(connector -> {
            // Parameters come from the query alone: a form is refused, not read.
            connector.setParseBodyMethods("");
            // Tomcat would refuse TRACE by itself, with every method of the servlet; see MethodFilter.
            connector.setAllowTrace(true);
        });
    }
}
