package dev.till.http;

import org.apache.catalina.core.StandardHost;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Lets Till answer what Tomcat would answer by itself. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class ContainerConfiguration {

    @Bean
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> tomcatErrorsAsJson() {
        return factory -> factory.addContextCustomizers(context -> {
            StandardHost host = (StandardHost) context.getParent();
            // The name alone would make Tomcat load the class once more, past the class loader of DevTools.
            host.getPipeline().addValve(new JsonErrorReportValve());
            host.setErrorReportValveClass(JsonErrorReportValve.class.getName());
        });
    }

    @Bean
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> requestLog(
        Routes routes, RefusalLimit limit, RefusalMeters meters) {
        return factory -> factory.addEngineValves(new RequestLog(routes, limit, meters));
    }

    @Bean
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> noFormsAndNoTraceByTomcat() {
        return factory -> factory.addConnectorCustomizers(connector -> {
            // Forms are refused: parameters come only from the query.
            connector.setParseBodyMethods("");
            // Otherwise Tomcat refuses TRACE with a wrong Allow header; see MethodFilter.
            connector.setAllowTrace(true);
        });
    }
}
