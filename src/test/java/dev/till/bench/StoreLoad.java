package dev.till.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How many customers' orders a second Till puts into PostgreSQL, beside pgbench running a transaction of the same
 * statements in the same database: of one product that everybody wants, and of a hundred.
 *
 * <p>{@code ./mvnw -Pload -Dtill.load=StoreLoad} runs it, where pgbench is installed.
 * {@code -Dspring-boot.run.arguments="60 60 16 -Xmx2g"} are the seconds to warm Till up, the seconds to measure each of
 * the four, the clients, and options of Till's JVM. They are measured in turns of ten seconds.
 */
final class StoreLoad {

    private static final int SLICE_SECONDS = 10;
    private static final List<String> DEFAULTS = List.of("60", "60", "16", "-Xmx2g");
    private static final Path DIRECTORY = Path.of("target", "load");
    private static final int CREATED = 201;
    private static final int CUSTOMERS = 64;
    private static final Range HOT = new Range(1000, 1000);
    private static final Range MANY = new Range(1001, 1100);
    private static final int LOGGED_WITHIN_SECONDS = 30;
    /** Of statements an order: a slice ends while orders are at work. */
    private static final double TOLERATED = 0.1;
    private static final String STAFF_KEY = "load";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final StoreDatabase database;
    private final MeasuredServer till;
    private final int clients;
    private final HttpClient http = HttpClient.newHttpClient();

    private StoreLoad(StoreDatabase database, MeasuredServer till, int clients) {
        this.database = database;
        this.till = till;
        this.clients = clients;
    }

    public static void main(String[] args) throws Exception {
        List<String> settings = args.length == 0 ? DEFAULTS : List.of(args);
        Pgbench.command();
        ((Logger) LoggerFactory.getLogger("io.zonky")).setLevel(Level.WARN);
        Files.createDirectories(DIRECTORY);
        try (StoreDatabase database = new StoreDatabase(DIRECTORY)) {
            database.logStatements(true);
            try (MeasuredServer till = new MeasuredServer("till", settings.subList(3, settings.size()),
                List.of("-jar", "target/till.jar", "--spring.profiles.active=postgres",
                    "--spring.datasource.url=" + database.url(), "--spring.datasource.username=postgres",
                    "--till.staff-key=" + STAFF_KEY))) {
                new StoreLoad(database, till, Integer.parseInt(settings.get(2)))
                    .compare(Integer.parseInt(settings.get(0)), Integer.parseInt(settings.get(1)));
            }
        }
    }

    private void compare(int warmUpSeconds, int measuredSeconds) throws Exception {
        Range customers = register();
        sell(HOT);
        sell(MANY);
        OrderScript script = script(customers);
        Pgbench pgbench = new Pgbench(database, script, clients, DIRECTORY);

        Load hotOrders = orders(customers, HOT);
        Load manyOrders = orders(customers, MANY);
        System.out.printf("Warming up for %d seconds%n", warmUpSeconds);
        hotOrders.warmUp(warmUpSeconds / 2);
        manyOrders.warmUp(warmUpSeconds / 2);
        pgbench.run(customers, MANY, SLICE_SECONDS);

        StoreRun tillMany = new StoreRun("till, 100 skus", database, "till", manyOrders::measure);
        StoreRun benchMany = new StoreRun("pgbench, 100 skus", database, "pgbench",
            seconds -> pgbench.run(customers, MANY, seconds));
        StoreRun tillHot = new StoreRun("till, one sku", database, "till", hotOrders::measure);
        StoreRun benchHot = new StoreRun("pgbench, one sku", database, "pgbench",
            seconds -> pgbench.run(customers, HOT, seconds));
        for (int second = 0; second < measuredSeconds; second += SLICE_SECONDS) {
            for (StoreRun run : List.of(tillMany, benchMany, tillHot, benchHot)) {
                run.measure(SLICE_SECONDS);
            }
        }

        System.out.println("In all:");
        print(tillMany, manyOrders, benchMany);
        print(tillHot, hotOrders, benchHot);
        System.out.printf("Till's JVM: %s%n", till.pauses());
        System.out.println(database.query("""
            SELECT format('%s of %s changes of stock touched no index', n_tup_hot_upd, n_tup_upd)
            FROM pg_stat_user_tables WHERE relname = 'products'
            """, row -> row.getString(1)).get(0));
        for (StoreRun run : List.of(tillMany, benchMany, tillHot, benchHot)) {
            requireStatements(run, script.statementCount());
        }
    }

    /** What pgbench runs is what Till sent for one order; this is whether Till sent the same for all of them. */
    private static void requireStatements(StoreRun run, int expected) {
        if (Math.abs(run.statementsPerOrder() - expected) > TOLERATED) {
            throw new IllegalStateException("An order took %.2f statements in place of %d:%n%s"
                .formatted(run.statementsPerOrder(), expected, run.report()));
        }
    }

    private void print(StoreRun ours, Load load, StoreRun bench) {
        System.out.println(ours.report());
        System.out.printf(Locale.ROOT, "  Till's JVM: %.0f us of processor time an order%n",
            load.cpuMicrosPerRequest());
        System.out.println(bench.report());
        System.out.printf(Locale.ROOT, "ratio %.3f%n", ours.perSecond() / bench.perSecond());
    }

    /** What Till logs for one order, with pgbench's variables in it. */
    private OrderScript script(Range customers) throws Exception {
        String sku = Long.toString(MANY.last());
        JsonNode order = post("/customers/" + customers.last() + "/orders", "{\"sku\": \"" + sku + "\"}");
        String uuid = order.path("uuid").asString();
        for (int second = 0; !OrderScript.isIn(database.log(), uuid); second++) {
            if (second == LOGGED_WITHIN_SECONDS) {
                throw new IllegalStateException("PostgreSQL does not log the order");
            }
            TimeUnit.SECONDS.sleep(1);
        }
        List<String> log = database.log();
        database.logStatements(false);
        OrderScript script = new OrderScript(log, new OrderScript.Order(uuid, customers.last(), sku));
        System.out.printf("An order takes %d statements; pgbench's script of them is in %s%n",
            script.statementCount(), DIRECTORY);
        return script;
    }

    private Range register() throws Exception {
        List<Long> ids = new ArrayList<>();
        for (int number = 0; number < CUSTOMERS; number++) {
            ids.add(post("/customers", "{\"name\": \"Customer\", \"email\": \"load%d@example.org\"}".formatted(number))
                .path("id").asLong());
        }
        if (ids.get(CUSTOMERS - 1) - ids.get(0) != CUSTOMERS - 1) {
            throw new IllegalStateException("Customers are not numbered one after the other");
        }
        return new Range(ids.get(0), ids.get(CUSTOMERS - 1));
    }

    /** A number is a sku too, and pgbench can draw one. */
    private void sell(Range skus) throws Exception {
        for (long sku = skus.first(); sku <= skus.last(); sku++) {
            post("/products", """
                {"sku": "%d", "name": "Desk Lamp", "price": 24.90, "tax_rate": 0.0625, "quantity": 1000000000}
                """.formatted(sku));
        }
    }

    private JsonNode post(String path, String body) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
            HttpRequest.newBuilder(URI.create("http://localhost:" + till.port() + path))
                .header("Content-Type", "application/json").header("X-Api-Key", STAFF_KEY)
                .POST(BodyPublishers.ofString(body)).build(),
            BodyHandlers.ofString());
        if (answer.statusCode() != CREATED) {
            throw new IllegalStateException(path + ": " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    private Load orders(Range customers, Range skus) {
        Supplier<Requests> draw = () -> () -> {
            ThreadLocalRandom random = ThreadLocalRandom.current();
            long customer = random.nextLong(customers.first(), customers.last() + 1);
            long sku = random.nextLong(skus.first(), skus.last() + 1);
            return Requests.post(till.port(), "/customers/" + customer + "/orders", "X-No-Key",
                ("{\"sku\": \"" + sku + "\"}").getBytes(UTF_8));
        };
        return new Load(till, draw, clients, CREATED);
    }
}
