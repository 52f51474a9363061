package dev.till.store.memory;

import java.time.Clock;
import java.time.Duration;
import lombok.extern.slf4j.Slf4j;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.transaction.autoconfigure.TransactionManagerCustomizers;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

@Slf4j
@InMemory
@Configuration(proxyBeanMethods = false)
class MemoryConfiguration {

    private static final Duration BETWEEN_CHECKS = Duration.ofMillis(100);

    @Bean
    MemoryDatabase memoryDatabase(
        MemoryProperties properties, LockMeters meters, @Value("${spring.datasource.url:}") String unused) {
        if (!unused.isEmpty()) {
            log.warn("spring.datasource.url is set, but without the profile postgres all is kept in memory only");
        }
        return new MemoryDatabase(properties.lockTimeout(), meters);
    }

    /** Spring Boot's settings for transaction managers apply, such as {@code spring.transaction.default-timeout}. */
    @Bean
    MemoryTransactionManager transactionManager(
        MemoryDatabase database, ObjectProvider<TransactionManagerCustomizers> customizers) {
        MemoryTransactionManager manager = new MemoryTransactionManager(database);
        customizers.ifAvailable(settings -> settings.customize(manager));
        return manager;
    }

    @Bean
    HeapCapacity heapCapacity(
        MemoryProperties properties, Clock clock, @Qualifier("heapWatch") ThreadPoolTaskScheduler heapWatch) {
        HeapCapacity capacity = new HeapCapacity(new Heap(), properties.maxHeapShare(), clock);
        heapWatch.scheduleWithFixedDelay(capacity::checkHeap, BETWEEN_CHECKS);
        return capacity;
    }

    /** The one thread that checks the heap. */
    @Bean(defaultCandidate = false)
    ThreadPoolTaskScheduler heapWatch() {
        ThreadPoolTaskScheduler thread = new ThreadPoolTaskScheduler();
        thread.setThreadNamePrefix("heap-watch-");
        thread.setDaemon(true);
        return thread;
    }
}
