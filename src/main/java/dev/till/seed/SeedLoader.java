package dev.till.seed;

import dev.till.customer.CustomerDraft;
import dev.till.customer.CustomerRefusals;
import dev.till.customer.CustomerService;
import dev.till.http.JsonFault;
import dev.till.notification.NotificationService;
import dev.till.order.OrderService;
import dev.till.product.ProductDraft;
import dev.till.product.ProductService;
import dev.till.promotion.PromotionDraft;
import dev.till.promotion.PromotionService;
import dev.till.settings.WrongSettingException;
import dev.till.store.StoreFailures;
import dev.till.validation.Fault;
import dev.till.validation.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.io.ApplicationResourceLoader;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.JacksonException;

/**
 * Loads the seed into an empty store before the server accepts requests, in one transaction, through the same services
 * and checks as requests. If several instances start at the same time, one loads it and the others wait.
 */
@Component
@RequiredArgsConstructor
class SeedLoader implements SmartInitializingSingleton {

    /** The field of a fault in an array of entries: {@code [3].price}. */
    private static final Pattern ENTRY = Pattern.compile("\\[(\\d+)](?:\\.(.*))?");

    private static final int MAX_RETRIES = 100;
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final SeedProperties properties;
    private final SeedClaim claim;
    private final CustomerService customers;
    private final ProductService products;
    private final PromotionService promotions;
    private final OrderService orders;
    private final NotificationService notifications;
    private final ResourceLoader resources;
    private final SeedJson reader;
    private final TransactionTemplate transaction;
    /** Another instance may take longer to load the seed than the lock timeout of the database. */
    private final RetryTemplate patience = new RetryTemplate(RetryPolicy.builder()
        .predicate(failure -> StoreFailures.isPassing(failure) || StoreFailures.isConflict(failure))
        .maxRetries(MAX_RETRIES).delay(PAUSE).build());

    @Override
    public void afterSingletonsInstantiated() {
        if (properties.enabled()) {
            patience.invoke(() -> transaction.executeWithoutResult(status -> {
                if (claim.take()) {
                    load();
                }
            }));
        }
    }

    private void load() {
        // The ids of a persistent store may not start at 1, after a start that failed.
        List<Long> customerIds = new ArrayList<>();
        load("customers.json", CustomerDraft.class, draft -> customerIds.add(customers.register(draft).id()));
        load("products.json", ProductDraft.class, products::add);
        loadIfPresent("promotions.json", PromotionDraft.class, promotions::add);
        load("orders.json", OrderSeed.class, seed -> place(seed, customerIds));
        loadIfPresent("notifications.json", NotificationSeed.class, seed ->
            notifications.register(customer(seed.customerId(), customerIds), seed.toDraft()));
    }

    private <T> void loadIfPresent(String name, Class<T> type, Consumer<T> keep) {
        if (resource(properties.file(name)).exists()) {
            load(name, type, keep);
        }
    }

    private void place(OrderSeed seed, List<Long> customerIds) {
        if (seed.customerId() == null) {
            orders.place(seed.toDraft());
        } else {
            orders.place(customer(seed.customerId(), customerIds), seed.toDraft());
        }
    }

    private static long customer(long number, List<Long> ids) {
        if (number < 1 || number > ids.size()) {
            throw CustomerRefusals.notFound(number);
        }
        return ids.get((int) number - 1);
    }

    private <T> void load(String name, Class<T> type, Consumer<T> keep) {
        String file = properties.file(name);
        List<T> entries = read(file, type);
        for (int i = 0; i < entries.size(); i++) {
            try {
                keep.accept(entries.get(i));
            } catch (Refusal refusal) {
                throw unusable(file, "entry " + (i + 1) + ", " + problem(refusal), refusal);
            }
        }
    }

    private <T> List<T> read(String file, Class<T> type) {
        try (InputStream json = resource(file).getInputStream()) {
            List<T> entries = reader.read(json, type);
            if (entries == null) {
                throw unusable(file, "must be an array", null);
            }
            return entries;
        } catch (JacksonException unreadable) {
            throw unusable(file, problem(JsonFault.of(unreadable)), unreadable);
        } catch (IOException missing) {
            throw unusable(file, "can't be read", missing);
        }
    }

    private static WrongSettingException unusable(String file, String problem, @Nullable Throwable cause) {
        return new WrongSettingException("till.seed.location takes a folder of files that can be loaded, not %s: %s"
            .formatted(file, problem), cause);
    }

    private Resource resource(String file) {
        return ApplicationResourceLoader.get(resources, true).getResource(file);
    }

    private static String problem(Refusal refusal) {
        return refusal.getFaults().isEmpty() ? refusal.getMessage() : refusal.getFaults().stream()
            .map(fault -> fault.field() + ": " + fault.message()).collect(Collectors.joining("; "));
    }

    private static String problem(Fault fault) {
        Matcher path = ENTRY.matcher(fault.field());
        if (!path.matches()) {
            return fault.message();
        }
        String entry = "entry " + (Integer.parseInt(path.group(1)) + 1);
        return path.group(2) == null ? entry + ": " + fault.message()
            : entry + ", " + path.group(2) + ": " + fault.message();
    }
}
