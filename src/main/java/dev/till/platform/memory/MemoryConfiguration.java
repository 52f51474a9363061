package dev.till.platform.memory;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@InMemory
@Configuration(proxyBeanMethods = false)
class MemoryConfiguration {

    @Bean
    MemoryDatabase memoryDatabase() {
        return new MemoryDatabase();
    }

    @Bean
    MemoryTransactionManager transactionManager(MemoryDatabase database) {
        return new MemoryTransactionManager(database);
    }
}
