package dev.till.platform.web;

import org.apache.coyote.AbstractProtocol;
import org.springframework.boot.thread.Threading;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * Bounds connections by the heap, which holds some 45 KB for each that has a request. Where threads are not virtual,
 * each connection can have one, so that clients that read slowly keep nobody else waiting for a thread.
 */
@Configuration(proxyBeanMethods = false)
class ConnectionConfiguration {

    private static final long HEAP_PER_CONNECTION = 512 << 10;
    private static final String SOCKET_BUFFER = "2048";
    private static final int MOST = 8192;
    /** A thread of the system takes memory of its own, and a container may allow a few thousand only. */
    private static final int MOST_WITH_THREADS = 1024;

    @Bean
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> connectionLimits(Environment environment) {
        boolean virtual = Threading.VIRTUAL.isActive(environment);
        int connections = (int) Math.min(virtual ? MOST : MOST_WITH_THREADS,
            Runtime.getRuntime().maxMemory() / HEAP_PER_CONNECTION);
        return factory -> factory.addConnectorCustomizers(connector -> {
            AbstractProtocol<?> protocol = (AbstractProtocol<?>) connector.getProtocolHandler();
            if (!environment.containsProperty("server.tomcat.max-connections")) {
                protocol.setMaxConnections(connections);
            }
            // Tomcat has two more for each request. Large bodies and answers pass by these.
            protocol.setProperty("socket.appReadBufSize", SOCKET_BUFFER);
            protocol.setProperty("socket.appWriteBufSize", SOCKET_BUFFER);
            if (!virtual && !environment.containsProperty("server.tomcat.threads.max")) {
                protocol.setMaxThreads(protocol.getMaxConnections());
            }
        });
    }
}
