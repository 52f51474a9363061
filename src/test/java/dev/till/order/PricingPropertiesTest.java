package dev.till.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.till.TillApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

@ExtendWith(OutputCaptureExtension.class)
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

    @ParameterizedTest
    @ValueSource(strings = {"cheapest", "Standard", ""})
    void stopsTheStartAtAnotherNameAndListsTheRightOnes(String name, CapturedOutput output) {
        assertThatThrownBy(() -> start("--till.pricing.policy=" + name).close()).isInstanceOf(Exception.class);

        assertThat(output).contains("APPLICATION FAILED TO START",
            "till.pricing.policy takes one of standard, order_first, per_line, stepwise_half_even, per_rate, not "
                + (name.isEmpty() ? "nothing" : name) + ".")
            .doesNotContain("\tat ");
    }

    private static ConfigurableApplicationContext start(String policy) {
        return new SpringApplicationBuilder(TillApplication.class).logStartupInfo(false).run("--server.port=0", policy);
    }
}
