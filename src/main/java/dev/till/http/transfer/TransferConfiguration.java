package dev.till.http.transfer;

import org.apache.coyote.AbstractProtocol;
import org.apache.coyote.ContinueResponseTiming;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.thread.Threading;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Sets up Tomcat's connections and the checks of request bodies. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class TransferConfiguration implements WebMvcConfigurer {

    /** A connection with a request takes about 50 KB of heap. */
    private static final long HEAP_PER_CONNECTION = 512 << 10;
    private static final String READ_BUFFER = "2048";
    private static final int MAX_CONNECTIONS = 8192;
    /** A platform thread takes native memory, and a container may allow only a few thousand. */
    private static final int MAX_PLATFORM_THREADS = 1024;

    /**
     * Limits connections by the size of the heap. Without virtual threads, every connection can have a thread, so that
     * clients that read slowly do not keep others waiting for one.
     */
    @Bean
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> connectionLimits(Environment environment) {
        boolean virtual = Threading.VIRTUAL.isActive(environment);
        int connections = (int) Math.min(virtual ? MAX_CONNECTIONS : MAX_PLATFORM_THREADS,
            Runtime.getRuntime().maxMemory() / HEAP_PER_CONNECTION);
        return factory -> factory.addConnectorCustomizers(connector -> {
            AbstractProtocol<?> protocol = (AbstractProtocol<?>) connector.getProtocolHandler();
            if (!environment.containsProperty("server.tomcat.max-connections")) {
                protocol.setMaxConnections(connections);
            }
            // Tomcat has another buffer for each request, and large bodies bypass this one. The buffer for answers
            // keeps its 8 KB, so that one call of the operating system sends a page of products.
            protocol.setProperty("socket.appReadBufSize", READ_BUFFER);
            if (!virtual && !environment.containsProperty("server.tomcat.threads.max")) {
                protocol.setMaxThreads(protocol.getMaxConnections());
            }
        });
    }

    /** {@link BodyFilter} receives bodies, and decides when a client is asked to send one. */
    @Bean
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> bodiesOnDemand() {
        return factory -> {
            factory.addContextCustomizers(context -> context.getPipeline().addValve(new ConnectionValve()));
            factory.addConnectorCustomizers(connector ->
                ((AbstractHttp11Protocol<?>) connector.getProtocolHandler())
                    .setContinueResponseTiming(ContinueResponseTiming.ON_REQUEST_BODY_READ.toString()));
        };
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new BodyRules());
    }
}
