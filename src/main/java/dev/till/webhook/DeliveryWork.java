package dev.till.webhook;

import dev.till.dispatch.Claim;
import dev.till.dispatch.DispatchedWork;
import dev.till.event.EventLog;
import dev.till.event.EventText;
import dev.till.validation.Texts;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Tries due deliveries. Each webhook has its own number of tries at the same time, so that a slow receiver holds up no
 * other one. A failed delivery is tried again after growing pauses, for some days.
 */
@Slf4j
@Component
@RequiredArgsConstructor
class DeliveryWork implements DispatchedWork<DueDelivery> {

    private static final Outcome EVENT_REMOVED = Outcome.failed("The event is no longer kept");
    /** A pause is at most this part longer, so that deliveries that failed together are not tried together again. */
    private static final double JITTER = 0.2;

    private final WebhookRepository webhooks;
    private final WebhookSender sender;
    private final EventLog events;
    private final EventText texts;
    private final TestText tests;
    private final ResultRecorder recorder;
    private final MessageMemory memory;
    private final Lanes lanes;
    private final WebhookProperties properties;
    private final WebhookMeters meters;
    private final Clock clock;

    /** A try, and what came of it. */
    private record Try(Instant begunAt, Outcome outcome) {
    }

    @Override
    public Claim<DueDelivery> claim(Instant now, int limit, Collection<DueDelivery> inProgress) {
        Map<Long, Integer> busy = count(inProgress);
        Map<Long, Integer> free = new HashMap<>();
        Stream.concat(busy.keySet().stream(), lanes.failing()).forEach(id ->
            free.put(id, Math.max(0, lanes.width(id, now) - busy.getOrDefault(id, 0))));
        Set<Long> testing = inProgress.stream().filter(DueDelivery::isTest).map(DueDelivery::webhookId)
            .collect(Collectors.toSet());
        // Tests are due before all others.
        lanes.takeTested().stream().filter(id -> !testing.contains(id)).forEach(id ->
            free.computeIfPresent(id, (key, number) -> Math.max(1, number)));
        List<DueDelivery> claimed = webhooks.claim(now, now.plus(properties.claim()), Lanes.WIDTH, free, limit);
        Map<Long, Integer> added = count(claimed);
        // More may be due where a lane is full, and when one of its deliveries ends, there is room for the next.
        boolean more = claimed.size() == limit
            || Stream.concat(busy.keySet().stream(), added.keySet().stream()).anyMatch(id ->
                added.getOrDefault(id, 0) >= free.getOrDefault(id, Lanes.WIDTH));
        return new Claim<>(claimed, more);
    }

    private static Map<Long, Integer> count(Collection<DueDelivery> deliveries) {
        return deliveries.stream().collect(Collectors.toMap(DueDelivery::webhookId, due -> 1, Integer::sum));
    }

    @Override
    public Optional<Instant> nextDue(Instant now) {
        return Stream.concat(webhooks.nextDue(now).stream(), lanes.nextOpening(now).stream()).min(Instant::compareTo);
    }

    @Override
    public Optional<Instant> perform(DueDelivery due) {
        Instant claimed = clock.instant();
        // Read only when there is room for it, and sent while the claim lasts: a try takes up to twice the timeout.
        Duration longestWait = properties.claim().minus(properties.timeout().multipliedBy(2));
        Optional<Try> tried = memory.with(due.webhookId(), due.size(), longestWait,
            () -> new Try(clock.instant(), outcome(due)));
        if (tried.isEmpty()) {
            // No try, since the receiver has no part in it. The delivery is due again when its claim expires.
            log.info("Delivery {} of webhook {} has to wait: too many large messages are on their way", due.id(),
                due.webhookId());
            return Optional.of(claimed.plus(properties.claim()));
        }
        return record(due, tried.get());
    }

    private Optional<Instant> record(DueDelivery due, Try tried) {
        Instant now = clock.instant();
        Outcome outcome = tried.outcome();
        boolean isFinal = outcome.isDelivered() || outcome.isGone() || outcome.equals(EVENT_REMOVED);
        Instant next = isFinal ? null : nextTry(due, now);
        if (outcome.isDelivered()) {
            lanes.succeeded(due.webhookId());
        } else if (!outcome.equals(EVENT_REMOVED)) {
            lanes.failed(due.webhookId(), tried.begunAt(), now);
            log.debug("Delivery {} of webhook {} failed, next try at {}: {}", due.id(), due.webhookId(), next,
                outcome.error());
        }
        if (outcome.isGone()) {
            log.info("The webhook {} has ended, since its receiver answered 410", due.webhookId());
        }
        recorder.record(new DeliveryResult(due.webhookId(), due.id(), now, outcome, next));
        count(outcome, next);
        return Stream.concat(Stream.ofNullable(next), lanes.nextOpening(now).stream()).min(Instant::compareTo);
    }

    private void count(Outcome result, @Nullable Instant next) {
        if (result.isDelivered()) {
            meters.succeeded();
        } else if (next == null) {
            meters.givenUp(1);
        } else {
            meters.failed();
        }
    }

    private Outcome outcome(DueDelivery due) {
        try {
            return body(due).map(body -> sender.send(URI.create(due.url()), due.secret(), due.messageId(), body))
                .orElse(EVENT_REMOVED);
        } catch (Throwable failure) {
            // Also errors: others must not wait for this one.
            log.error("Delivery {} of webhook {} failed", due.id(), due.webhookId(), failure);
            return Outcome.failed("Till failed: " + Texts.printable(failure.getClass().getSimpleName()));
        }
    }

    private Optional<String> body(DueDelivery due) {
        return due.isTest() ? Optional.of(tests.of(due.webhookId(), due.createdAt()))
            : events.find(due.eventId()).map(texts::of);
    }

    private @Nullable Instant nextTry(DueDelivery due, Instant now) {
        Duration pause = properties.pauses().after(due.attempts());
        double longer = JITTER * ThreadLocalRandom.current().nextDouble();
        Instant next = now.plus(pause).plusMillis((long) (pause.toMillis() * longer));
        return next.isAfter(due.createdAt().plus(properties.giveUpAfter())) ? null : next;
    }
}
