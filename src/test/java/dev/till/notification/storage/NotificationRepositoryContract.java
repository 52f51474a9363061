package dev.till.notification.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.till.OtherThread;
import dev.till.TestStore;
import dev.till.TestStore.Other;
import dev.till.notification.DueNotification;
import dev.till.notification.Notification;
import dev.till.notification.NotificationCounts;
import dev.till.notification.NotificationRepository;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The behaviour of every {@link NotificationRepository}. */
abstract class NotificationRepositoryContract {

    private static final Instant NOW = Instant.parse("2026-01-31T09:30:00.123Z");
    private static final Instant LATER = NOW.plusSeconds(60);
    private static final String TEA = "TEA";
    private static final String MUG = "MUG_1.x-y";

    private final TestStore store;
    private final NotificationRepository notifications;

    <S extends TestStore> NotificationRepositoryContract(S store, Function<S, NotificationRepository> adapter) {
        this.store = store;
        notifications = adapter.apply(store);
    }

    @BeforeEach
    void begin() {
        store.clear();
        store.run(() -> {
            store.product(TEA);
            store.product(MUG);
            for (long customer = 1; customer <= 9; customer++) {
                store.customer(customer);
            }
        });
    }

    private Notification add(long customer, String sku) {
        return store.change(() -> notifications.add(customer, sku, NOW)).orElseThrow();
    }

    private void markDue(String sku, Instant now) {
        store.run(() -> notifications.markDue(sku, now));
    }

    private Optional<DueNotification> claim(Instant now) {
        return store.change(() -> notifications.claimDue(now, now.plusSeconds(60)));
    }

    /** The notification that is claimed, for a minute. */
    private Optional<Long> claimed(Instant now) {
        return claim(now).map(due -> due.notification().customerId());
    }

    private Optional<Instant> nextDue(Instant now) {
        return store.read(() -> notifications.nextDue(now));
    }

    private void markNotified(Notification notification, Instant at) {
        store.run(() -> notifications.markNotified(notification.id(), at));
    }

    private void postpone(Notification notification, Instant next) {
        store.run(() -> notifications.postpone(notification.id(), next));
    }

    private void giveUp(Notification notification, Instant at) {
        store.run(() -> notifications.giveUp(notification.id(), at));
    }

    private boolean remove(long customer, long id) {
        return store.change(() -> notifications.remove(customer, id));
    }

    private Optional<Notification> waiting(long customer, String sku) {
        return store.read(() -> notifications.findWaiting(customer, sku));
    }

    private List<Notification> list(long customer) {
        return list(customer, Long.MAX_VALUE, 100);
    }

    private List<Notification> list(long customer, long before, int limit) {
        return store.read(() -> notifications.findByCustomer(customer, before, limit));
    }

    private static Notification notified(Notification notification, Instant at) {
        return notification.notified(at);
    }

    @Test
    void readsWhatItStored() {
        Notification tea = add(1, TEA);
        Notification mug = add(1, MUG);
        Notification other = add(2, TEA);

        assertThat(tea).isEqualTo(new Notification(tea.id(), 1, TEA, NOW, null, null));
        assertThat(mug).isEqualTo(new Notification(mug.id(), 1, MUG, NOW, null, null));
        assertThat(List.of(tea.id(), mug.id(), other.id())).allMatch(id -> id >= 1).isSorted().doesNotHaveDuplicates();
        assertThat(waiting(1, TEA)).contains(tea);
        assertThat(waiting(1, MUG)).contains(mug);
        assertThat(waiting(2, TEA)).contains(other);
        assertThat(waiting(2, MUG)).isEmpty();
        assertThat(waiting(3, TEA)).isEmpty();
        assertThat(list(1)).containsExactly(mug, tea);
    }

    @Test
    void deletesAllNotificationsOfACustomer() {
        Notification told = add(1, TEA);
        markDue(TEA, NOW);
        claim(NOW);
        markNotified(told, LATER);
        add(1, TEA);
        add(1, MUG);
        Notification other = add(2, TEA);
        markDue(TEA, NOW);
        assertThat(claimed(NOW)).contains(1L);

        store.run(() -> notifications.removeAll(1));
        store.run(() -> notifications.removeAll(3));

        assertThat(list(1)).isEmpty();
        assertThat(waiting(1, TEA)).isEmpty();
        assertThat(waiting(1, MUG)).isEmpty();
        assertThat(list(2)).containsExactly(other);
        assertThat(claimed(NOW)).contains(2L);
        markDue(MUG, NOW);
        assertThat(claimed(NOW)).isEmpty();
        assertThat(add(1, MUG).isWaiting()).isTrue();
    }

    @Test
    void storesOneNotificationPerWaitingCustomerAndProduct() {
        Notification tea = add(1, TEA);

        store.run(() -> {
            assertThat(notifications.add(1, TEA, LATER)).isEmpty();
            assertThat(notifications.findWaiting(1, TEA)).contains(tea);
        });
        markDue(TEA, NOW);
        assertThat(store.change(() -> notifications.add(1, TEA, LATER))).isEmpty();
        claim(NOW);
        assertThat(store.change(() -> notifications.add(1, TEA, LATER))).isEmpty();

        assertThat(list(1)).containsExactly(tea);
    }

    @Test
    void storesANewNotificationAfterTheCustomerWasNotified() {
        Notification first = add(1, TEA);
        markDue(TEA, NOW);
        claim(NOW);
        markNotified(first, LATER);

        assertThat(waiting(1, TEA)).isEmpty();
        Notification second = add(1, TEA);

        assertThat(waiting(1, TEA)).contains(second);
        assertThat(list(1)).containsExactly(second, notified(first, LATER));
        assertThat(claim(LATER)).as("nobody, before it is back again").isEmpty();
        markDue(TEA, LATER);
        assertThat(claim(LATER)).map(DueNotification::notification).contains(second);
    }

    @Test
    void listsACustomersNotificationsNewestFirstFromAnyId() {
        List<Notification> all = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            String sku = "THING-" + i;
            store.run(() -> store.product(sku));
            all.add(0, add(1, sku));
            add(2, sku);
        }

        assertThat(list(1)).isEqualTo(all);
        assertThat(list(1, Long.MAX_VALUE, 2)).isEqualTo(all.subList(0, 2));
        assertThat(list(1, all.get(1).id(), 2)).isEqualTo(all.subList(2, 4));
        assertThat(list(1, all.get(4).id(), 2)).isEmpty();
        assertThat(list(1, 1, 2)).isEmpty();
        assertThat(list(1, Long.MAX_VALUE - 1, 10_000_001)).isEqualTo(all);
        assertThat(list(3)).isEmpty();
        assertThat(list(Long.MAX_VALUE)).isEmpty();
    }

    @Test
    void deletesANotification() {
        Notification tea = add(1, TEA);
        Notification other = add(2, TEA);

        assertThat(remove(1, tea.id())).isTrue();

        assertThat(waiting(1, TEA)).isEmpty();
        assertThat(list(1)).isEmpty();
        assertThat(remove(1, tea.id())).isFalse();
        markDue(TEA, NOW);
        assertThat(claim(NOW)).map(DueNotification::notification).contains(other);
        add(1, TEA);
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -1, 0, Long.MAX_VALUE})
    void deletesNothingUnderAnotherId(long id) {
        Notification tea = add(1, TEA);

        assertThat(remove(1, id)).isFalse();
        assertThat(remove(id, tea.id())).isFalse();
        assertThat(list(id)).isEmpty();

        assertThat(list(1)).containsExactly(tea);
    }

    @Test
    void deletesNothingOfAnotherCustomer() {
        Notification tea = add(1, TEA);

        assertThat(remove(2, tea.id())).isFalse();

        assertThat(waiting(1, TEA)).contains(tea);
    }

    @Test
    void deletesAPastNotification() {
        Notification tea = add(1, TEA);
        markDue(TEA, NOW);
        claim(NOW);
        markNotified(tea, LATER);
        Notification again = add(1, TEA);

        assertThat(remove(1, tea.id())).isTrue();

        assertThat(list(1)).containsExactly(again);
        assertThat(waiting(1, TEA)).contains(again);
    }

    @Test
    void claimsNothingBeforeTheProductIsBack() {
        add(1, TEA);
        add(2, MUG);

        assertThat(claim(LATER)).isEmpty();
        markDue(TEA, NOW);
        assertThat(claimed(LATER)).contains(1L);
        assertThat(claim(LATER)).isEmpty();
    }

    @Test
    void claimsNothingBeforeItIsDue() {
        add(1, TEA);
        markDue(TEA, NOW);

        assertThat(claim(NOW.minusMillis(1))).isEmpty();
        assertThat(claimed(NOW)).contains(1L);
    }

    @Test
    void returnsTheNotificationThatItClaims() {
        Notification tea = add(1, TEA);
        markDue(TEA, NOW);

        assertThat(claim(NOW)).contains(new DueNotification(tea, 0));
    }

    @Test
    void claimsInTheOrderOfDueTimeAndThenOfRequest() {
        Notification third = add(4, TEA);
        Notification fourth = add(3, TEA);
        Notification second = add(2, MUG);
        markDue(MUG, NOW);
        markDue(TEA, NOW.plusMillis(1));
        Notification first = add(1, MUG);
        markDue(MUG, NOW.plusMillis(1));

        List<Notification> claimed = new ArrayList<>();
        for (Optional<DueNotification> due = claim(LATER); due.isPresent(); due = claim(LATER)) {
            claimed.add(due.get().notification());
            markNotified(due.get().notification(), LATER);
        }

        assertThat(claimed).containsExactly(second, third, fourth, first);
    }

    @Test
    void claimsOneNotificationPerProductAtATime() {
        Notification first = add(2, TEA);
        add(1, TEA);
        add(1, MUG);
        markDue(TEA, NOW);
        markDue(MUG, NOW.plusMillis(1));

        assertThat(claimed(LATER)).contains(2L);
        assertThat(claim(LATER)).map(due -> due.notification().sku()).contains(MUG);
        assertThat(claim(LATER)).isEmpty();
        markNotified(first, LATER);
        assertThat(claimed(LATER)).contains(1L);
        assertThat(claim(LATER)).isEmpty();
    }

    @Test
    void keepsAClaimWhileAnotherNotificationIsDeleted() {
        Notification first = add(1, TEA);
        Notification second = add(2, TEA);
        add(3, TEA);
        markDue(TEA, NOW);
        claim(NOW);

        remove(2, second.id());
        assertThat(claim(NOW)).isEmpty();

        markNotified(first, NOW);
        assertThat(claimed(NOW)).contains(3L);
    }

    @Test
    void skipsManyNotificationsOfAClaimedProduct() {
        for (long customer = 10; customer < 310; customer++) {
            long one = customer;
            store.run(() -> store.customer(one));
            add(one, TEA);
        }
        markDue(TEA, NOW);
        add(1, MUG);
        markDue(MUG, NOW.plusMillis(1));

        assertThat(claimed(LATER)).contains(10L);
        assertThat(claimed(LATER)).contains(1L);
        assertThat(claimed(LATER)).isEmpty();
    }

    @Test
    void claimsAgainAfterTheClaimExpires() {
        Notification first = add(1, TEA);
        Notification second = add(2, TEA);
        markDue(TEA, NOW);
        Instant until = NOW.plusSeconds(10);
        store.run(() -> notifications.claimDue(NOW, until));

        assertThat(claim(until.minusMillis(1))).isEmpty();
        assertThat(claim(until)).contains(new DueNotification(first, 0));
        markNotified(first, until);
        assertThat(claim(until)).contains(new DueNotification(second, 0));
    }

    @Test
    void makesANotificationDueOnlyOnce() {
        Notification first = add(1, TEA);
        add(2, TEA);
        markDue(TEA, NOW);
        claim(NOW);
        postpone(first, LATER);
        Notification third = add(3, TEA);

        markDue(TEA, NOW.plusMillis(1));

        assertThat(claimed(NOW.plusMillis(1))).contains(2L);
        markNotified(add(9, MUG), NOW);
        store.run(() -> notifications.markNotified(waiting(2, TEA).orElseThrow().id(), NOW));
        assertThat(claim(NOW.plusMillis(1))).contains(new DueNotification(third, 0));
        markNotified(third, NOW);
        assertThat(claim(LATER.minusMillis(1))).isEmpty();
        assertThat(claim(LATER)).contains(new DueNotification(first, 1));
    }

    @Test
    void makesNoPastNotificationDue() {
        Notification tea = add(1, TEA);
        markDue(TEA, NOW);
        claim(NOW);
        markNotified(tea, NOW);

        markDue(TEA, NOW);

        assertThat(claim(LATER)).isEmpty();
        assertThat(nextDue(NOW)).isEmpty();
    }

    @Test
    void recordsWhenACustomerWasNotified() {
        Notification tea = add(1, TEA);
        markDue(TEA, NOW);
        claim(NOW);

        markNotified(tea, LATER);

        assertThat(list(1)).containsExactly(notified(tea, LATER));
        assertThat(waiting(1, TEA)).isEmpty();
        assertThat(nextDue(NOW)).isEmpty();
    }

    @Test
    void postponesAFailedNotificationBehindTheOthers() {
        Notification first = add(1, TEA);
        Notification second = add(2, TEA);
        markDue(TEA, NOW);
        claim(NOW);

        postpone(first, LATER);
        assertThat(waiting(1, TEA)).contains(first);
        assertThat(list(1)).containsExactly(first);
        assertThat(claim(NOW)).contains(new DueNotification(second, 0));
        postpone(second, LATER.plusMillis(1));
        assertThat(claim(LATER.minusMillis(1))).isEmpty();
        assertThat(claim(LATER)).contains(new DueNotification(first, 1));
        postpone(first, LATER.plusMillis(2));

        assertThat(claim(LATER.plusMillis(2))).contains(new DueNotification(second, 1));
        markNotified(second, LATER);
        assertThat(claim(LATER.plusMillis(2))).contains(new DueNotification(first, 2));
    }

    @Test
    void doesNothingForANotificationThatWasDeletedMeanwhile() {
        Notification first = add(1, TEA);
        Notification second = add(2, TEA);
        add(3, TEA);
        markDue(TEA, NOW);
        claim(NOW);
        remove(1, first.id());

        assertThat(claim(NOW)).as("the claim has ended").contains(new DueNotification(second, 0));
        markNotified(first, LATER);
        postpone(first, LATER);
        store.run(() -> notifications.markNotified(Long.MAX_VALUE, LATER));
        store.run(() -> notifications.postpone(Long.MAX_VALUE, LATER));

        assertThat(list(1)).isEmpty();
        assertThat(claim(NOW)).as("the second is still claimed").isEmpty();
        assertThat(nextDue(NOW)).contains(NOW.plusSeconds(60));
    }

    /** The claim expired before the first instance recorded its failure. */
    @Test
    void postponesNothingThatAnotherInstanceSentMeanwhile() {
        Notification tea = add(1, TEA);
        markDue(TEA, NOW);
        claim(NOW);
        claim(LATER);
        markNotified(tea, LATER);

        postpone(tea, LATER.plusSeconds(1));

        assertThat(list(1)).containsExactly(notified(tea, LATER));
        assertThat(claim(LATER.plusSeconds(60))).isEmpty();
        assertThat(nextDue(LATER)).isEmpty();
    }

    @Test
    void endsTheWaitOfACustomerWhoIsGivenUp() {
        Notification first = add(1, TEA);
        Notification second = add(2, TEA);
        markDue(TEA, NOW);
        claim(NOW);

        giveUp(first, LATER);

        assertThat(list(1)).containsExactly(first.failed(LATER));
        assertThat(waiting(1, TEA)).isEmpty();
        assertThat(claim(NOW)).contains(new DueNotification(second, 0));
        markNotified(second, NOW);
        markDue(TEA, LATER);
        assertThat(claim(LATER.plusSeconds(60))).isEmpty();
        assertThat(nextDue(NOW)).isEmpty();
    }

    @Test
    void storesANewNotificationAfterOneWasGivenUp() {
        Notification first = add(1, TEA);
        markDue(TEA, NOW);
        claim(NOW);
        giveUp(first, LATER);

        Notification second = add(1, TEA);

        assertThat(waiting(1, TEA)).contains(second);
        assertThat(list(1)).containsExactly(second, first.failed(LATER));
        markDue(TEA, LATER);
        assertThat(claim(LATER)).contains(new DueNotification(second, 0));
        assertThat(remove(1, first.id())).isTrue();
        assertThat(list(1)).containsExactly(second);
    }

    @Test
    void givesUpNothingThatWasSentOrDeletedMeanwhile() {
        Notification sent = add(1, TEA);
        markDue(TEA, NOW);
        claim(NOW);
        markNotified(sent, NOW);
        Notification again = add(1, TEA);

        giveUp(sent, LATER);
        store.run(() -> notifications.giveUp(Long.MAX_VALUE, LATER));

        assertThat(list(1)).containsExactly(again, notified(sent, NOW));
        assertThat(waiting(1, TEA)).contains(again);
    }

    /** The claim expired before the mail server answered, and another instance failed meanwhile. */
    @Test
    void recordsASuccessAfterAFailureOfAnotherInstance() {
        Notification tea = add(1, TEA);
        markDue(TEA, NOW);
        claim(NOW);
        claim(LATER);
        giveUp(tea, LATER);

        postpone(tea, LATER);
        markNotified(tea, LATER.plusSeconds(1));

        assertThat(list(1)).containsExactly(notified(tea, LATER.plusSeconds(1)));
        assertThat(claim(LATER.plusSeconds(60))).isEmpty();
    }

    @Test
    void findsTheNextDueTime() {
        assertThat(nextDue(NOW)).isEmpty();
        Notification tea = add(1, TEA);
        Notification mug = add(1, MUG);
        assertThat(nextDue(NOW)).isEmpty();
        markDue(TEA, NOW);
        markDue(MUG, NOW);
        claim(NOW);
        claim(NOW.plusMillis(1));
        assertThat(nextDue(NOW.plusMillis(1))).as("the end of the first claim").contains(NOW.plusSeconds(60));

        postpone(mug, NOW.plusSeconds(90));
        assertThat(nextDue(NOW)).contains(NOW.plusSeconds(60));
        postpone(tea, NOW.plusSeconds(80));
        assertThat(nextDue(NOW)).contains(NOW.plusSeconds(80));
        assertThat(nextDue(NOW.plusSeconds(80))).contains(NOW.plusSeconds(90));
        assertThat(nextDue(NOW.plusSeconds(90))).isEmpty();
        remove(1, mug.id());
        remove(1, tea.id());
        assertThat(nextDue(NOW)).isEmpty();
    }

    @Test
    void countsWhatIsNotSent() {
        Notification tea = add(1, TEA);
        Notification mug = add(1, MUG);
        Notification other = add(2, TEA);
        assertThat(count(LATER)).isEqualTo(new NotificationCounts(3, 0));

        markDue(TEA, NOW);
        assertThat(count(NOW.minusMillis(1))).isEqualTo(new NotificationCounts(3, 0));
        assertThat(count(NOW)).isEqualTo(new NotificationCounts(3, 2));

        markNotified(tea, NOW);
        postpone(other, LATER);
        assertThat(count(NOW)).isEqualTo(new NotificationCounts(2, 0));
        assertThat(count(LATER)).isEqualTo(new NotificationCounts(2, 1));

        giveUp(other, NOW);
        remove(1, mug.id());
        assertThat(count(LATER)).isEqualTo(new NotificationCounts(0, 0));
    }

    private NotificationCounts count(Instant now) {
        return store.read(() -> notifications.count(now));
    }

    @Test
    void rollsBack() {
        Notification tea = add(1, TEA);
        Notification second = add(2, TEA);

        store.rollBack(() -> {
            notifications.add(3, TEA, NOW);
            notifications.remove(2, second.id());
            notifications.markDue(TEA, NOW);
            assertThat(notifications.claimDue(NOW, LATER)).isPresent();
            notifications.markNotified(tea.id(), NOW);
        });
        assertThat(list(1)).containsExactly(tea);
        assertThat(waiting(2, TEA)).contains(second);
        assertThat(list(3)).isEmpty();
        assertThat(claim(LATER)).isEmpty();

        markDue(TEA, NOW);
        store.rollBack(() -> notifications.claimDue(NOW, LATER));
        assertThat(nextDue(NOW)).isEmpty();
        assertThat(claim(NOW)).contains(new DueNotification(tea, 0));
        store.rollBack(() -> notifications.postpone(tea.id(), LATER));
        assertThat(claim(NOW)).isEmpty();
        assertThat(claim(NOW.plusSeconds(60))).contains(new DueNotification(tea, 0));
    }

    @Test
    void storesOneOfTwoConcurrentEqualNotifications() {
        try (Other first = store.other(); Other second = store.other()) {
            Notification notification = first.call(() -> notifications.add(1, TEA, NOW)).orElseThrow();
            Future<Optional<Notification>> waiting = second.startWaiting(() -> notifications.add(1, TEA, NOW));

            first.commit();

            assertThat(OtherThread.result(waiting)).isEmpty();
            assertThat(second.call(() -> notifications.findWaiting(1, TEA))).contains(notification);
            second.commit();
            assertThat(list(1)).containsExactly(notification);
        }
    }

    @Test
    void serializesConcurrentClaims() {
        add(1, TEA);
        add(2, TEA);
        add(3, MUG);
        markDue(TEA, NOW);
        markDue(MUG, LATER);

        try (Other first = store.other(); Other second = store.other()) {
            assertThat(first.call(() -> notifications.claimDue(LATER, LATER.plusSeconds(1)))).isPresent();
            Future<Optional<DueNotification>> waiting =
                second.startWaiting(() -> notifications.claimDue(LATER, LATER.plusSeconds(1)));

            first.commit();

            assertThat(OtherThread.result(waiting)).map(due -> due.notification().customerId()).contains(3L);
            second.commit();
        }
        assertThat(claim(LATER)).isEmpty();
    }

    @Test
    void claimsAgainAfterAClaimIsRolledBack() {
        Notification tea = add(1, TEA);
        markDue(TEA, NOW);

        try (Other first = store.other(); Other second = store.other()) {
            first.run(() -> notifications.claimDue(NOW, LATER));
            Future<Optional<DueNotification>> waiting =
                second.startWaiting(() -> notifications.claimDue(NOW, LATER));

            first.rollBack();

            assertThat(OtherThread.result(waiting)).contains(new DueNotification(tea, 0));
        }
    }
}
