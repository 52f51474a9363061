package dev.till;

import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;

/** Starts Till. */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
public class TillApplication {

    /**
     * Runs the service until it is stopped. The process ends with the exit code 3 as soon as the JVM is out of
     * memory in any thread.
     *
     * @param args Spring's command line options, such as {@code --server.port=9000}
     */
    public static void main(String[] args) {
        OutOfMemoryWatch watch = new OutOfMemoryWatch();
        Thread.setDefaultUncaughtExceptionHandler(watch);
        SpringApplication till = new SpringApplication(TillApplication.class);
        till.addListeners(watch);
        try {
            till.run(args);
        } catch (Throwable failure) {
            watch.endProcessIfCauseOf(failure);
            throw failure;
        }
    }

    /** The only source of time, so that a test can replace it. Stores and answers keep milliseconds. */
    @Bean
    Clock clock() {
        return Clock.tickMillis(ZoneOffset.UTC);
    }
}
