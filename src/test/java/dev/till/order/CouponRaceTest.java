package dev.till.order;

import dev.till.BothStores;
import dev.till.customer.CustomerService;
import dev.till.product.ProductService;
import dev.till.promotion.PromotionService;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/** A race for a code on one instance; {@code TwoInstancesTest} has it on two. */
@BothStores
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE)
class CouponRaceTest {

    @Autowired
    private OrderService orders;
    @Autowired
    private PromotionService promotions;
    @Autowired
    private CustomerService customers;
    @Autowired
    private ProductService products;

    @Test
    @Timeout(value = 120, unit = TimeUnit.SECONDS)
    void aCodeIsUsedExactlyAsOftenAsItsLimitsAllow() throws Exception {
        new CouponRace(List.of(orders), promotions, customers, products).run(16);
    }
}
