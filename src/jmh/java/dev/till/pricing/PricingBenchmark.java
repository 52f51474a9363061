package dev.till.pricing;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * The time to price an order, compared with the time to read it from JSON and write it back with its figures. Goals:
 * for 3 lines at most 0.3 of the JSON time; for 500 lines at most 12 times the pricing time for 50.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class PricingBenchmark {

    /** The number of lines. The order always has two discounts. */
    @Param({"3", "50", "500"})
    public int lines;

    /** The number of taxes of each line. */
    @Param({"1", "3"})
    public int taxes;

    /** The name of the pricing policy. */
    @Param("standard")
    public String policy;

    private final JsonMapper json =
        JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

    private PricingPolicy rules;
    private Basket basket;
    private byte[] request;
    private OrderJson answer;

    /** Creates the same order as a basket, as a request and as an answer. */
    @Setup
    public void makeOrder() {
        rules = PricingPolicy.named(policy).orElseThrow();
        basket = SampleOrders.basket(lines, taxes);
        request = json.writeValueAsBytes(OrderJson.request(basket));
        answer = OrderJson.answer(basket, PricingEngine.price(basket, rules));
    }

    /** Computes all figures: of the order, its lines, its discounts and its taxes. */
    @Benchmark
    public PricedBasket price() {
        return PricingEngine.price(basket, rules);
    }

    /** Reads the request and writes the answer. */
    @Benchmark
    public int readAndWriteJson() {
        return json.readValue(request, OrderJson.class).lineItems().size() + json.writeValueAsBytes(answer).length;
    }
}
