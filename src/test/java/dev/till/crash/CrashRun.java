package dev.till.crash;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.assertj.core.api.SoftAssertions;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Lets clients call while instances and servers are lost, and then checks that everything acknowledged is there. */
final class CrashRun implements AutoCloseable {

    private static final int CLIENTS = 12;
    /** A client that waits so long for a 503 may have given up. */
    private static final Duration LONGEST_UNAVAILABLE = Duration.ofSeconds(30);
    /** One of so many is notified twice on a machine so busy that a claim ends before a customer is notified. */
    private static final int NOTIFIED_TWICE_OF = 100;

    private final JdbcClient jdbc;
    private final Tally tally;
    private final SplittableRandom random;
    private final Caller caller;
    private final Shop shop;
    private final Acknowledged acknowledged;
    private final NotificationAudit notifications;
    private final PromotionEventAudit promotionEvents;
    private final FeedReader feed;
    private final List<Subscription> subscriptions;
    /** The number of events before the webhooks were added. */
    private final int eventsBefore;

    /** Loses something, and brings it back. */
    @FunctionalInterface
    interface Turn {

        void take(int number) throws IOException;
    }

    /** Waits until the instances have started, and fills the shop. */
    CrashRun(List<Instance> instances, JdbcClient jdbc, Tally tally, SplittableRandom random) {
        this.jdbc = jdbc;
        this.tally = tally;
        this.random = random;
        instances.forEach(Instance::awaitStart);
        caller = new Caller(instances, tally);
        promotionEvents = new PromotionEventAudit(jdbc);
        promotionEvents.begin();
        shop = Shop.open(caller, CLIENTS, random.split());
        acknowledged = shop.founder();
        notifications = new NotificationAudit(jdbc, acknowledged, instances);
        feed = new FeedReader(caller);
        eventsBefore = feed.readToEnd().size();
        subscriptions = List.of(new Subscription(caller, acknowledged, Shop.uuid(random), true),
            new Subscription(caller, acknowledged, Shop.uuid(random), false));
    }

    Acknowledged acknowledged() {
        return acknowledged;
    }

    NotificationAudit notifications() {
        return notifications;
    }

    /** Takes so many turns while clients call. Returns when all clients know the outcome of their last call. */
    void storm(int turns, Turn turn) throws Exception {
        AtomicBoolean open = new AtomicBoolean(true);
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS + 1);
        try {
            List<Future<Acknowledged>> clients = new ArrayList<>();
            for (int number = 0; number < CLIENTS; number++) {
                clients.add(threads.submit(new Client(caller, tally, shop, number, random.split(), open::get)));
            }
            Future<?> reader = threads.submit(() -> feed.follow(open::get));
            for (int number = 0; number < turns; number++) {
                turn.take(number);
            }
            open.set(false);
            for (Future<Acknowledged> client : clients) {
                acknowledged.add(client.get());
            }
            reader.get();
        } finally {
            threads.shutdownNow();
        }
    }

    /** Checks everything, and returns the counts. Allows for so many customers who were notified twice. */
    String check(SoftAssertions softly, int notifiedTwiceByLosses) throws IOException {
        new StoreAudit(jdbc, shop, acknowledged).check(softly);
        AnswerAudit answers = new AnswerAudit(caller, acknowledged);
        answers.check(softly);
        int replays = answers.replay();
        // The replays had no effect.
        new StoreAudit(jdbc, shop, acknowledged).check(softly);
        long notifiedTwice = notifications.check(softly);
        long events = new EventAudit(jdbc, shop, acknowledged).check(softly);
        long ofProducts = new StockEventAudit(jdbc).check(softly);
        long ofPromotions = promotionEvents.check(softly);
        List<JsonNode> seen = feed.readToEnd();
        feed.check(softly, jdbc);
        String delivered = new DeliveryAudit(jdbc, caller, subscriptions,
            seen.subList(eventsBefore, seen.size())).check(softly);
        new ReportAudit(jdbc, caller).check(softly);
        softly.assertThat(tally.faults().size()).as("answers that should not be").isZero();
        softly.assertThat(tally.longestUnavailable()).as("longest wait for a 503").isLessThan(LONGEST_UNAVAILABLE);
        softly.assertThat(notifiedTwice).as("notified twice")
            .isLessThanOrEqualTo(notifiedTwiceByLosses + notifications.marked() / NOTIFIED_TWICE_OF);
        return """
            %s
            Acknowledged: %d keys, of which %d were sent again at the end; %s
            Notified: %d customers, %d of them twice; %d events, %d of them of products and %d of promotions
            Delivered: %s
            """.formatted(tally, acknowledged.answers().size(), replays, acknowledged,
                notifications.marked(), notifiedTwice, events, ofProducts, ofPromotions, delivered);
    }

    @Override
    public void close() {
        subscriptions.forEach(Subscription::close);
    }
}
