package dev.till.platform;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Time and names, each from one place, so that a test can hold both still. */
@Configuration(proxyBeanMethods = false)
class PlatformConfiguration {

    @Bean
    Clock clock() {
        // Whole milliseconds: what is stored is what is printed, whichever store keeps it.
        return Clock.tickMillis(ZoneOffset.UTC);
    }

    @Bean
    UuidFactory uuidFactory() {
        TimeBasedEpochGenerator generator = Generators.timeBasedEpochGenerator();
        return generator::generate;
    }
}
