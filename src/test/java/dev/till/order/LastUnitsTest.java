package dev.till.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.till.BothStores;
import dev.till.Race;
import dev.till.Race.Outcome;
import dev.till.customer.CustomerDraft;
import dev.till.customer.CustomerService;
import dev.till.product.ProductDraft;
import dev.till.product.ProductService;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The promise that the house is named for, over real HTTP. */
@BothStores
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class LastUnitsTest {

    private static final int CLIENTS = 64;
    private static final int UNITS = 50;

    @Autowired
    private CustomerService customers;
    @Autowired
    private ProductService products;
    @Autowired
    private OrderService orders;
    @LocalServerPort
    private int port;

    @Test
    @Timeout(value = 120, unit = TimeUnit.SECONDS)
    void sellsTheLastFiftyUnitsToFiftyOfSixtyFourClients() throws Exception {
        products.add(new ProductDraft("LAST-UNITS", "Lamp", null, BigDecimal.ONE, null, null, null,
            BigDecimal.valueOf(UNITS)));
        long customer = customers.register(new CustomerDraft("Many", "many@example.org")).id();
        HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        HttpRequest request = HttpRequest
            .newBuilder(URI.create("http://localhost:%d/customers/%d/orders".formatted(port, customer)))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"sku\": \"LAST-UNITS\"}")).build();

        List<HttpResponse<String>> answers = Race.of(CLIENTS, i -> () -> client.send(request, BodyHandlers.ofString()))
            .stream().map(Outcome::result).toList();

        assertThat(answers).filteredOn(answer -> answer.statusCode() == 201).hasSize(UNITS);
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 409).hasSize(CLIENTS - UNITS)
            .allSatisfy(answer -> assertThat(answer.body())
                .contains("product_unavailable", "Product LAST-UNITS is unavailable: 1 requested, 0 left"));
        assertThat(products.get("LAST-UNITS").quantity()).isZero();
        assertThat(orders.history(customer, null, 10_000_000).items()).hasSize(UNITS)
            .extracting(Order::uuid).doesNotHaveDuplicates();
    }
}
