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

    /** A system property: the class itself is loaded again by each restart of DevTools. */
    private static final String STARTED = "dev.till.started";

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
            System.setProperty(STARTED, "true");
        } catch (Throwable failure) {
            watch.endProcessIfCauseOf(failure);
            exitIfFirstStartOfDevTools();
            throw failure;
        }
    }

    /** DevTools would end the process with the exit code 0. After a restart, it waits for the next recompilation. */
    private static void exitIfFirstStartOfDevTools() {
        if (Thread.currentThread().getName().equals("restartedMain") && System.getProperty(STARTED) == null) {
            System.exit(1);
        }
    }

    /** The only source of time, so that a test can replace it. Stores and answers keep milliseconds. */
    @Bean
    Clock clock() {
        return Clock.tickMillis(ZoneOffset.UTC);
    }
}
