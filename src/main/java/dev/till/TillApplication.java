package dev.till;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts Till. */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
public class TillApplication {

    /**
     * Runs the service until it is told to stop.
     *
     * @param args Spring's command line options, such as {@code --server.port=9000}
     */
    public static void main(String[] args) {
        SpringApplication.run(TillApplication.class, args);
    }
}
