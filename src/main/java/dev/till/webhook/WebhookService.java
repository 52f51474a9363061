package dev.till.webhook;

import dev.till.dispatch.Dispatcher;
import dev.till.event.EventType;
import dev.till.event.EventsNumbered;
import dev.till.store.AfterCommit;
import dev.till.store.Slice;
import dev.till.store.StoreCapacity;
import dev.till.validation.DraftValidator;
import dev.till.validation.Faults;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Adds, finds and removes webhooks, and stores a delivery of each event for each of them. */
@Service
@RequiredArgsConstructor
public class WebhookService {

    /** The largest number of webhooks. */
    public static final int MAX_WEBHOOKS = 32;

    private final WebhookRepository webhooks;
    private final Dispatcher<DueDelivery> dispatcher;
    private final Lanes lanes;
    private final WebhookProperties properties;
    private final DraftValidator drafts;
    private final StoreCapacity capacity;
    private final Clock clock;

    /**
     * Adds a webhook with a new secret. It gets the events that are numbered from now on. Throws invalid with all
     * faults of the draft, or a conflict if there are {@link #MAX_WEBHOOKS}.
     */
    @Transactional
    public Webhook add(WebhookDraft draft) {
        capacity.requireRoom();
        Faults faults = drafts.check(draft);
        if (draft.url() != null) {
            faults.check("", "url", draft.url(),
                url -> WebhookUrl.fault(url, properties.allowPrivateAddresses()), null);
        }
        Set<EventType> types = draft.types() == null ? Set.of() : types(draft.types(), faults);
        faults.throwIfAny();
        return webhooks.add(Objects.requireNonNull(draft.url()), types, WebhookSecret.random(), clock.instant(),
            MAX_WEBHOOKS).orElseThrow(() -> WebhookRefusals.tooMany(MAX_WEBHOOKS));
    }

    private static Set<EventType> types(List<String> texts, Faults faults) {
        Set<EventType> types = EnumSet.noneOf(EventType.class);
        if (texts.isEmpty()) {
            faults.add("types", "must have at least one entry");
        }
        for (int i = 0; i < texts.size(); i++) {
            String field = "types[" + i + "]";
            EventType type = EventType.of(String.valueOf(texts.get(i))).orElse(null);
            if (type == null) {
                faults.add(field, "must be one of " + EventType.texts());
            } else if (!types.add(type)) {
                faults.add(field, "is there twice");
            }
        }
        return types;
    }

    /** Returns a webhook, or throws not found. */
    @Transactional(readOnly = true)
    public Webhook get(long id) {
        return webhooks.find(id).orElseThrow(() -> WebhookRefusals.notFound(id));
    }

    /** Returns at most {@code limit} webhooks by id, from behind {@code after}. */
    @Transactional(readOnly = true)
    public Slice<Webhook> list(long after, int limit) {
        return Slice.of(webhooks.list(after, limit + 1), limit);
    }

    /** Removes a webhook, with its waiting deliveries, or throws not found. */
    @Transactional
    public void remove(long id) {
        if (!webhooks.remove(id)) {
            throw WebhookRefusals.notFound(id);
        }
    }

    /**
     * Stores a test delivery for one webhook. It is tried at once, unless another test is on its way: then after that.
     * Throws not found, or a conflict if it has ended.
     */
    @Transactional
    public Delivery test(long id) {
        capacity.requireRoom();
        if (get(id).status() == WebhookStatus.ENDED) {
            throw WebhookRefusals.ended(id);
        }
        Delivery delivery = webhooks.test(id, clock.instant());
        AfterCommit.run(() -> {
            lanes.test(id);
            dispatcher.wake();
        });
        return delivery;
    }

    /** Returns the last {@link WebhookRepository#KEPT_DELIVERIES} deliveries, the newest first, or throws not found. */
    @Transactional(readOnly = true)
    public List<Delivery> lastDeliveries(long id) {
        get(id);
        return webhooks.lastDeliveries(id, WebhookRepository.KEPT_DELIVERIES);
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void deliver(EventsNumbered numbered) {
        if (webhooks.deliver(numbered.journal(), clock.instant()) > 0) {
            AfterCommit.run(dispatcher::wake);
        }
    }
}
