package dev.till.platform.memory;

import lombok.extern.slf4j.Slf4j;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Slf4j
@InMemory
@Configuration(proxyBeanMethods = false)
class MemoryConfiguration {

    @Bean
    MemoryDatabase memoryDatabase(@Value("${spring.datasource.url:}") String unused) {
        if (!unused.isEmpty()) {
            log.warn("spring.datasource.url is set, but without the profile postgres all is kept in memory only");
        }
        return new MemoryDatabase();
    }

    @Bean
    MemoryTransactionManager transactionManager(MemoryDatabase database) {
        return new MemoryTransactionManager(database);
    }
}
