package dev.till.order;

import static dev.till.order.OrderFixtures.lineDraft;
import static dev.till.order.OrderFixtures.lines;
import static dev.till.order.OrderFixtures.units;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import dev.till.BothStores;
import dev.till.customer.CustomerDraft;
import dev.till.customer.CustomerService;
import dev.till.notification.BackInStockSender;
import dev.till.notification.DueNotification;
import dev.till.notification.DueNotifications;
import dev.till.notification.Notification;
import dev.till.notification.NotificationDraft;
import dev.till.notification.NotificationRepository;
import dev.till.notification.NotificationService;
import dev.till.product.BackInStock;
import dev.till.product.ProductDraft;
import dev.till.product.ProductRepository;
import dev.till.product.ProductService;
import dev.till.promotion.PromotionDraft;
import dev.till.promotion.PromotionRepository;
import dev.till.promotion.PromotionService;
import dev.till.promotion.PromotionType;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mockito.stubbing.Answer;
import org.mockito.stubbing.Stubber;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.context.bean.override.mockito.MockitoSpyBean;
import org.springframework.transaction.support.TransactionTemplate;

/** After any failure, stock, orders and notifications are unchanged, and nobody is notified. */
@BothStores
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE)
@Import(FailuresTest.Listeners.class)
class FailuresTest {

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    @Autowired
    private CustomerService customers;
    @Autowired
    private ProductService products;
    @Autowired
    private OrderService orders;
    @Autowired
    private NotificationService notifications;
    @Autowired
    private PromotionService promotions;
    @Autowired
    private TransactionTemplate transaction;
    @Autowired
    private Listeners listeners;
    @MockitoSpyBean
    private OrderRepository orderRepository;
    @MockitoSpyBean
    private ProductRepository productRepository;
    @MockitoSpyBean
    private NotificationRepository notificationRepository;
    @MockitoSpyBean
    private PromotionRepository promotionRepository;
    @MockitoBean
    private BackInStockSender sender;

    private final int number = NUMBERS.incrementAndGet();
    private final String first = "FAIL-A-" + number;
    private final String last = "FAIL-B-" + number;
    private final String code = "FAIL-" + number;
    private long customer;
    private UUID soldOut;
    private State before;

    /** All that a change may touch. */
    private record State(long first, long last, long used, List<Order> orders, List<Notification> notifications,
        List<DueNotification> due) {
    }

    /** Listeners to the same announcements as the service's own, before and after it. */
    @TestConfiguration
    static class Listeners {

        private boolean failFirst;
        private boolean failLast;

        @EventListener
        @org.springframework.core.annotation.Order(Integer.MIN_VALUE)
        void first(BackInStock event) {
            failIf(failFirst);
        }

        @EventListener
        @org.springframework.core.annotation.Order(Integer.MAX_VALUE)
        void last(BackInStock event) {
            failIf(failLast);
        }

        private static void failIf(boolean wanted) {
            if (wanted) {
                throw new Injected();
            }
        }
    }

    private static final class Injected extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }

    /** Where placing an order of both products can break. */
    enum PlacingPoint {
        BEFORE_THE_ORDER_IS_KEPT(test -> doThrow(new Injected()).when(test.orderRepository).add(any(), any(), any())),
        AFTER_THE_ORDER_IS_KEPT(test -> afterwards().when(test.orderRepository).add(any(), any(), any())),
        AFTER_A_USE_IS_TAKEN(test -> afterwards().when(test.promotionRepository).take(any(), any(), any())),
        BEFORE_ANY_STOCK_IS_TAKEN(test ->
            doThrow(new Injected()).when(test.productRepository).changeStock(eq(test.first), anyLong(), any(), any())),
        BETWEEN_THE_PRODUCTS(test ->
            doThrow(new Injected()).when(test.productRepository).changeStock(eq(test.last), anyLong(), any(), any())),
        AFTER_ALL_STOCK_IS_TAKEN(test ->
            afterwards().when(test.productRepository).changeStock(eq(test.last), anyLong(), any(), any()));

        private final Consumer<FailuresTest> injection;

        PlacingPoint(Consumer<FailuresTest> injection) {
            this.injection = injection;
        }
    }

    /** Where a change can break that lets the stock of both products rise from 0. */
    enum ReturnPoint {
        BETWEEN_THE_PRODUCTS(test ->
            doThrow(new Injected()).when(test.productRepository).changeStock(eq(test.last), anyLong(), any(), any())),
        BEFORE_ANYBODY_IS_MARKED(test -> test.listeners.failFirst = true),
        WHILE_THE_FIRST_ARE_MARKED(test ->
            doThrow(new Injected()).when(test.notificationRepository).markDue(eq(test.first), any())),
        WHILE_THE_LAST_ARE_MARKED(test ->
            afterwards().when(test.notificationRepository).markDue(eq(test.last), any())),
        AFTER_THE_FIRST_ARE_MARKED(test -> test.listeners.failLast = true),
        BEFORE_THE_ORDER_IS_UPDATED(test -> doThrow(new Injected()).when(test.orderRepository).update(any(), any())),
        AFTER_THE_ORDER_IS_UPDATED(test -> afterwards().when(test.orderRepository).update(any(), any()));

        private final Consumer<FailuresTest> injection;

        ReturnPoint(Consumer<FailuresTest> injection) {
            this.injection = injection;
        }
    }

    /** Does its work, and then fails. */
    private static Stubber afterwards() {
        Answer<?> answer = call -> {
            call.callRealMethod();
            throw new Injected();
        };
        return doAnswer(answer);
    }

    @BeforeEach
    void sellOut() {
        listeners.failFirst = false;
        listeners.failLast = false;
        customer = customers.register(new CustomerDraft("Waiting", "fail" + number + "@example.org")).id();
        for (String sku : List.of(first, last)) {
            products.add(new ProductDraft(sku, "Lamp", null, BigDecimal.ONE, null, null, null, BigDecimal.TEN));
        }
        promotions.add(new PromotionDraft(code, "Offer", PromotionType.PERCENT, new BigDecimal("0.1"), null, null, null,
            null, null, null, null, BigDecimal.TEN, BigDecimal.TEN, null));
    }

    private void everythingIsSold() {
        soldOut = orders.place(customer, withCode(null, units(last, 10), units(first, 10))).uuid();
        for (String sku : List.of(first, last)) {
            notifications.register(customer, new NotificationDraft(sku));
        }
    }

    private OrderDraft withCode(@Nullable UUID order, LineItemDraft... lines) {
        return new OrderDraft(order, null, null, null, List.of(lines), List.of(), List.of(code));
    }

    private State state() {
        return new State(products.get(first).quantity(), products.get(last).quantity(),
            promotions.get(code).used(), orders.history(customer, null, 10_000_000).items(),
            notifications.list(customer, Long.MAX_VALUE, 100).items(), due());
    }

    private List<DueNotification> due() {
        return DueNotifications.of(notificationRepository, transaction).stream()
            .filter(due -> due.notification().customerId() == customer).toList();
    }

    private void assertChangesNothing(Runnable change) {
        before = state();
        assertThatThrownBy(change::run).isInstanceOf(Injected.class);
        assertThat(state()).isEqualTo(before);
        verify(sender, never()).send(argThat(customerOf -> customerOf.id() == customer), any());
    }

    @ParameterizedTest
    @EnumSource
    void leaveNothingOfAPlacedOrder(PlacingPoint point) {
        point.injection.accept(this);
        UUID order = UUID.randomUUID();

        assertChangesNothing(() -> orders.place(customer, withCode(order, units(last, 1), units(first, 1))));

        assertThat(orderRepository.find(order)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void leaveNothingOfACancellation(ReturnPoint point) {
        everythingIsSold();
        point.injection.accept(this);

        assertChangesNothing(() -> orders.cancel(soldOut, OrderCondition.NONE));
    }

    @Test
    void leaveNothingOfAUseThatIsGivenBack() {
        everythingIsSold();
        afterwards().when(promotionRepository).giveBack(anyLong(), any(), any());

        assertChangesNothing(() -> orders.cancel(soldOut, OrderCondition.NONE));
        assertChangesNothing(() -> orders.removeCoupon(soldOut, code, OrderCondition.NONE));
        assertThat(promotions.get(code).used()).isEqualTo(1);
    }

    @Test
    void leaveNothingOfARemovedCoupon() {
        everythingIsSold();
        afterwards().when(orderRepository).update(any(), any());

        assertChangesNothing(() -> orders.removeCoupon(soldOut, code, OrderCondition.NONE));
    }

    @ParameterizedTest
    @EnumSource
    void leaveNothingOfAChange(ReturnPoint point) {
        everythingIsSold();
        point.injection.accept(this);
        List<LineItem> sold = orders.get(soldOut).content().lineItems();

        assertChangesNothing(() -> orders.change(soldOut, lines(
            units(sold.get(0).uuid(), last, 5), units(sold.get(1).uuid(), first, 9),
            lineDraft(null, null, "Bread", null, BigDecimal.ONE, null)), OrderCondition.NONE));
    }

    @Test
    void leaveNothingWhenTheCallerFailsAfterEverything() {
        everythingIsSold();

        assertChangesNothing(() -> transaction.executeWithoutResult(status -> {
            orders.cancel(soldOut, OrderCondition.NONE);
            orders.place(customer, lines(units(first, 3)));
            throw new Injected();
        }));
    }

    @Test
    void leaveNoNotification() {
        doAnswer(call -> {
            call.callRealMethod();
            throw new Injected();
        }).when(notificationRepository).add(anyLong(), anyString(), any());

        assertChangesNothing(() -> notifications.register(customer, new NotificationDraft(first)));
    }

    @Test
    void areNotPossibleWhileStoringAChangeThatChangesNothing() {
        everythingIsSold();
        doThrow(new Injected()).when(orderRepository).update(any(), any());

        assertThat(orders.change(soldOut, OrderDraft.EMPTY, OrderCondition.NONE).version()).isEqualTo(1);
    }

    @Test
    void letTheSameChangeSucceedAfterwards() {
        everythingIsSold();
        doThrow(new Injected()).doCallRealMethod().when(orderRepository).update(any(), any());
        assertChangesNothing(() -> orders.cancel(soldOut, OrderCondition.NONE));

        orders.cancel(soldOut, OrderCondition.NONE);

        assertThat(products.get(first).quantity()).isEqualTo(10);
        assertThat(orders.get(soldOut).status()).isEqualTo(OrderStatus.CANCELLED);
    }
}
