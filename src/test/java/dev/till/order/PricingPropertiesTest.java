package dev.till.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.till.TillApplication;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

class PricingPropertiesTest {

    @Test
    void setsThePolicyOfNewOrdersThatNameNone() {
        OrderDraft named = new OrderDraft(null, "standard", null, null, null, null);

        try (ConfigurableApplicationContext context = start("--till.pricing.policy=per_line")) {
            OrderService orders = context.getBean(OrderService.class);

            assertThat(orders.place(OrderDraft.EMPTY).priced().policy().name()).isEqualTo("per_line");
            assertThat(orders.place(1, OrderFixtures.lines(OrderFixtures.units("ABC123", 1))).priced().policy().name())
                .isEqualTo("per_line");
            assertThat(orders.calculate(OrderDraft.EMPTY).policy().name()).isEqualTo("per_line");
            assertThat(orders.compare(OrderDraft.EMPTY)).extracting(order -> order.policy().name())
                .containsExactly("per_line", "standard", "order_first", "stepwise_half_even", "per_rate");
            assertThat(orders.place(named).priced().policy().name()).isEqualTo("standard");
        }
    }

    private static ConfigurableApplicationContext start(String policy) {
        return new SpringApplicationBuilder(TillApplication.class).logStartupInfo(false).run("--server.port=0", policy);
    }
}
