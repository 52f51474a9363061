package dev.till.promotion.web;

import static dev.till.Json.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.PATCH;
import static org.springframework.http.HttpMethod.POST;

import dev.till.Answer;
import dev.till.ApiTest;
import dev.till.BothStores;
import dev.till.TillApi;
import dev.till.promotion.PromotionService;
import dev.till.promotion.Unusable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** What staff do with promotions. */
@BothStores
@ApiTest
class PromotionApiTest {

    private static final String PERCENT = "{'code': '%s', 'name': 'Ten', 'type': 'percent', 'amount': 0.1}";

    @Autowired
    private TillApi till;
    @Autowired
    private PromotionService promotions;
    @Autowired
    private TransactionTemplate transaction;

    private static List<String> quoted(List<String> codes) {
        return codes.stream().map(code -> '"' + code + '"').toList();
    }

    private static String code() {
        return "P-" + UUID.randomUUID();
    }

    private Answer add(String body) {
        return till.staff(POST, "/promotions", body);
    }

    private Answer change(String code, String body) {
        return till.staff(PATCH, "/promotions/" + code, body);
    }

    private Answer get(String code) {
        return till.staff(GET, "/promotions/" + code, null).is(200);
    }

    private String percent() {
        String code = code();
        add(PERCENT.formatted(code)).is(201);
        return code;
    }

    @Test
    void addAPercentageOffTheOrder() {
        String code = code();

        Answer added = add(PERCENT.formatted(code)).is(201)
            .hasHeader("Location", "http://localhost/promotions/" + code)
            .has("code", "'" + code + "'").has("name", "'Ten'").has("type", "'percent'").has("amount", "0.1")
            .has("minimum_subtotal", "0.00").has("active", "true").has("used", "0")
            .lacks("skus").lacks("buy_quantity").lacks("get_quantity").lacks("max_sets").lacks("starts_at")
            .lacks("ends_at").lacks("usage_limit").lacks("usage_limit_per_customer").lacks("id");

        assertThat(get(code).body()).isEqualTo(added.body());
        assertThat(get(code.toUpperCase(Locale.ROOT)).body()).isEqualTo(added.body());
    }

    @Test
    void addASumOffEachUnitWithAllThatLimitsIt() {
        String skus = "['%s','%s']".formatted(till.product(1), till.product(1));

        add(object("code", "'" + code() + "'", "name", "' Five '", "type", "'amount'", "amount", "5", "skus", skus,
            "minimum_subtotal", "50", "starts_at", "'2026-03-01T01:00:00.1239+01:00'",
            "ends_at", "'2026-06-01T00:00:00Z'", "usage_limit", "100.0", "usage_limit_per_customer", "2",
            "active", "false", "used", "99", "created_at", "'x'")).is(201)
            .has("name", "'Five'").has("amount", "5.00").has("skus", skus).has("minimum_subtotal", "50.00")
            .has("starts_at", "'2026-03-01T00:00:00.123Z'").has("ends_at", "'2026-06-01T00:00:00Z'")
            .has("usage_limit", "100").has("usage_limit_per_customer", "2").has("active", "false").has("used", "0");
    }

    @Test
    void addSetsWhoseReducedUnitsAreFreeByDefault() {
        String skus = "['" + till.product(1) + "']";

        add(object("code", "'" + code() + "'", "name", "'Sets'", "type", "'buy_get'", "skus", skus,
            "buy_quantity", "2", "get_quantity", "1")).is(201)
            .has("type", "'buy_get'").has("amount", "1").has("buy_quantity", "2").has("get_quantity", "1")
            .lacks("max_sets");
        add(object("code", "'" + code() + "'", "name", "'Sets'", "type", "'buy_get'", "skus", skus, "amount", "0.5",
            "buy_quantity", "1000000", "get_quantity", "1000000", "max_sets", "1000000")).is(201)
            .has("amount", "0.5").has("max_sets", "1000000");
    }

    @Test
    void addACodeOnce() {
        String code = percent();

        add(PERCENT.formatted(code.toUpperCase(Locale.ROOT))).refuses(409, "code: is taken")
            .has("code", "'code_taken'");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {}                                              | code: is required; name: is required; type: is required
        {'type': 'percent'}        | code: is required; name: is required; amount: is required
        {<OK>, 'code': 'A B'}                           | code: must be 1 to 64 letters, digits, '-', '_' or '.'
        {<OK>, 'code': '..'}                            | code: must not be dots alone
        {<OK>, 'name': ' '}                             | name: must not be blank
        {<OK>, 'type': 'gift'}                          | type: must be one of percent, amount, buy_get
        {<OK>, 'type': 1}                               | type: must be one of percent, amount, buy_get
        {<OK>, 'amount': null}                          | amount: is required
        {<OK>, 'amount': '0.1'}                         | amount: must be a number
        {<OK>, 'amount': -0.1}                          | amount: must be at least 0
        {<OK>, 'amount': 10}                            | amount: must be at most 1: 10% is 0.1
        {<OK>, 'amount': 1E1000000000}                  | amount: must be at most 1: 10% is 0.1
        {<OK>, 'amount': 0.0000001}                     | amount: must have at most 6 decimals
        {<OK>, 'type': 'amount', 'amount': 0.001}       | amount: must have at most 2 decimals
        {<OK>, 'type': 'amount', 'amount': 10000000}    | amount: must be at most 9999999.99
        {<OK>, 'skus': 'ABC123'}                        | skus: must be an array
        {<OK>, 'skus': []}                              | skus: must have 1 to 500 skus
        {<OK>, 'skus': [null]}                          | skus[0]: must not be null
        {<OK>, 'skus': ['ABC123', 'A B', 'NO', 'ABC123']} | skus[1]: must be 1 to 64 letters, digits, '-', '_' or '.'; \
        skus[2]: names an unknown product: NO; skus[3]: is given twice
        {<OK>, 'skus': ['abc123']}                      | skus[0]: names an unknown product: abc123
        {<OK>, 'buy_quantity': 1, 'max_sets': 'x'}      | max_sets: must be a number
        {<OK>, 'buy_quantity': 1, 'get_quantity': 1, 'max_sets': 1} | \
        buy_quantity: must be absent unless type is buy_get; \
        get_quantity: must be absent unless type is buy_get; max_sets: must be absent unless type is buy_get
        {<OK>, 'type': 'buy_get'}                       | skus: is required for the type buy_get; \
        buy_quantity: is required for the type buy_get; get_quantity: is required for the type buy_get
        {<SETS>, 'amount': 1.1}                         | amount: must be at most 1: 10% is 0.1
        {<SETS>, 'buy_quantity': 0}                     | buy_quantity: must be at least 1
        {<SETS>, 'get_quantity': 1000001}               | get_quantity: must be at most 1000000
        {<SETS>, 'max_sets': 1.5}                       | max_sets: must be a whole number
        {<SETS>, 'skus': []}                            | skus: must have 1 to 500 skus
        {<OK>, 'minimum_subtotal': -1}                  | minimum_subtotal: must be at least 0
        {<OK>, 'minimum_subtotal': 0.001}               | minimum_subtotal: must have at most 2 decimals
        {<OK>, 'minimum_subtotal': 1000000000000}       | minimum_subtotal: must be at most 999999999999.99
        {<OK>, 'starts_at': '2026-03-01'}               | starts_at: must be a time such as 2026-01-31T09:30:00Z
        {<OK>, 'starts_at': 1767225600}                 | starts_at: must be a time such as 2026-01-31T09:30:00Z
        {<OK>, 'starts_at': '2026-02-30T00:00:00Z'}     | starts_at: must be a time such as 2026-01-31T09:30:00Z
        {<OK>, 'starts_at': '0000-01-01T00:00:00Z'}     | starts_at: must be in the years 1 to 9999
        {<OK>, 'ends_at': '9999-12-31T23:59:59-00:01'}  | ends_at: must be in the years 1 to 9999
        {<OK>, 'starts_at': '2026-03-01T00:00:00Z', 'ends_at': '2026-03-01T01:00:00+01:00'} | \
        ends_at: must be after starts_at
        {<OK>, 'starts_at': '2026-03-01T00:00:00.0001Z', 'ends_at': '2026-03-01T00:00:00.0009Z'} | \
        ends_at: must be after starts_at
        {<OK>, 'usage_limit': 0}                        | usage_limit: must be at least 1
        {<OK>, 'usage_limit': 1000000001}               | usage_limit: must be at most 1000000000
        {<OK>, 'usage_limit': 1.5}                      | usage_limit: must be a whole number
        {<OK>, 'usage_limit_per_customer': 0}           | usage_limit_per_customer: must be at least 1
        {<OK>, 'usage_limit_per_customer': 1E1000000000} | usage_limit_per_customer: must be at most 1000000000
        {<OK>, 'active': 'yes'}                         | active: must be true or false
        {<OK>, 'colour': 1}                             | colour: is not a known field
        {<OK>, 'id': 1}                                 | id: is not a known field
        []                                              | : must be an object
        null                                            | : is required
        """)
    void addNoPromotionWithFaults(String body, String faults) {
        String code = code();
        add(body(body, code, "'code': '%s', 'name': 'Ten', 'type': 'percent', 'amount': 0.1".formatted(code),
            "'code': '%s', 'name': 'Sets', 'type': 'buy_get', 'skus': ['ABC123'], 'buy_quantity': 2, 'get_quantity': 1"
                .formatted(code))).refuses(400, faults.split("; "));
        till.staff(GET, "/promotions/" + code, null).is(404);
    }

    /** A body in which a later field of the same name replaces one of the abbreviation. */
    private static String body(String body, String code, String ok, String sets) {
        String given = body.contains("<SETS>") ? sets : ok;
        for (String field : given.split(", (?=')")) {
            String name = field.substring(0, field.indexOf(':'));
            if (body.replace("<OK>", "").replace("<SETS>", "").contains(name + ":")) {
                given = (", " + given).replace(", " + field, "").replaceFirst("^, ", "");
            }
        }
        return body.replace("<OK>", given).replace("<SETS>", given);
    }

    @Test
    void areToldTheNumberOfSkusAlone() {
        String skus = IntStream.range(0, 501).mapToObj(i -> "'SKU-" + i + "'").toList().toString();

        add(object("code", "'" + code() + "'", "name", "'Many'", "type", "'percent'", "amount", "1", "skus", skus))
            .refuses(400, "skus: must have 1 to 500 skus");
    }

    @Test
    void changeWhatTheyGiveAndNothingElse() {
        String code = code();
        String sku = till.product(1);
        String before = add(object("code", "'" + code + "'", "name", "'Sets'", "type", "'buy_get'",
            "skus", "['" + sku + "']", "buy_quantity", "2", "get_quantity", "1", "max_sets", "7",
            "minimum_subtotal", "5")).is(201).body();

        assertThat(change(code, "{}").is(200).body()).isEqualTo(before);
        assertThat(change(code, before).is(200).body()).isEqualTo(before);
        change(code.toUpperCase(Locale.ROOT), """
            {'name': 'New', 'active': false, 'starts_at': '2026-03-01T00:00:00Z', 'ends_at': '2026-06-01T00:00:00Z',
             'usage_limit': 9, 'usage_limit_per_customer': 2, 'amount': 1.00, 'type': 'buy_get', 'used': 5,
             'minimum_subtotal': 5.0, 'max_sets': null}""").is(200)
            .has("code", "'" + code + "'").has("name", "'New'").has("active", "false")
            .has("starts_at", "'2026-03-01T00:00:00Z'").has("ends_at", "'2026-06-01T00:00:00Z'")
            .has("usage_limit", "9").has("usage_limit_per_customer", "2").has("used", "0").has("max_sets", "7");
        String changed = get(code).body();
        assertThat(change(code, changed).is(200).body()).isEqualTo(changed).isNotEqualTo(before);
        change(code, "{'usage_limit': null, 'ends_at': null, 'active': true}").is(200)
            .has("usage_limit", "9").has("ends_at", "'2026-06-01T00:00:00Z'").has("active", "true");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {'code': 'OTHER', 'type': 'amount', 'amount': 0.2, 'skus': ['ABC123'], 'buy_quantity': 1, 'get_quantity': 1, \
        'max_sets': 1, 'minimum_subtotal': 0.01}        | code; type; amount; skus; buy_quantity; get_quantity; \
        max_sets; minimum_subtotal
        {'amount': 1E1000000000, 'skus': []}            | amount
        """)
    void cannotChangeWhatAPromotionTakes(String body, String fields) {
        String code = percent();
        String before = get(code).body();

        change(code, body).refuses(400, List.of(fields.split("; ")).stream()
            .map(field -> field + ": can't be changed; add another promotion instead").toArray(String[]::new));
        assertThat(get(code).body()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {'name': ''}                                    | name: must not be blank
        {'usage_limit': 0, 'usage_limit_per_customer': 0.5} | usage_limit: must be at least 1; \
        usage_limit_per_customer: must be at least 1
        {'ends_at': '2026-03-01T00:00:00Z'}             | ends_at: must be after starts_at
        {'starts_at': '9999-12-31T23:59:59-01:00'}      | starts_at: must be in the years 1 to 9999
        {'active': 1}                                   | active: must be true or false
        {'colour': 1}                                   | colour: is not a known field
        []                                              | : must be an object
        """)
    void cannotChangeAPromotionToOneThatIsNone(String body, String faults) {
        String code = percent();
        change(code, "{'starts_at': '2026-03-01T00:00:00Z'}").is(200);
        String before = get(code).body();

        change(code, body).refuses(400, faults.split("; "));
        assertThat(get(code).body()).isEqualTo(before);
    }

    @Test
    void cannotLowerALimitBelowTheUses() {
        String code = percent();
        long customer = till.customer();
        for (int i = 0; i < 2; i++) {
            UUID order = till.post("/customers/" + customer + "/orders", "{'sku': 'ABC123'}").is(201).uuid("uuid");
            transaction.executeWithoutResult(status ->
                assertThat(promotions.take(List.of(promotions.get(code)), order, customer)).isEmpty());
        }
        get(code).has("used", "2");

        change(code, "{'usage_limit': 1, 'usage_limit_per_customer': 1}").refuses(409,
            "usage_limit: must be at least 2: so many orders use it",
            "usage_limit_per_customer: must be at least 2: so many orders of one customer use it")
            .has("code", "'limit_below_uses'");
        get(code).lacks("usage_limit").lacks("usage_limit_per_customer");
        change(code, "{'usage_limit': 2}").is(200).has("usage_limit", "2").has("used", "2");
        UUID order = till.post("/orders", "{}").is(200).uuid("uuid");
        assertThat(promotions.get(code).terms().usageLimit()).isEqualTo(2);
        transaction.executeWithoutResult(status -> {
            assertThat(promotions.take(List.of(promotions.get(code)), order, null))
                .containsValue(Unusable.EXHAUSTED);
            status.setRollbackOnly();
        });
    }

    @Test
    void findNoOtherPromotion() {
        till.staff(GET, "/promotions/NONE", null).refuses(404).has("code", "'promotion_not_found'")
            .has("message", "'There is no promotion NONE'");
        change("NONE", "{'amount': 1}").refuses(404).has("code", "'promotion_not_found'");
        change("NONE%20", "{}").refuses(404).has("code", "'promotion_not_found'");
    }

    @Test
    void listThemByPrefixAndState() {
        String prefix = "L" + UUID.randomUUID();
        List<String> codes = List.of(prefix + "-a", prefix + "-B", prefix + "-c");
        codes.forEach(code -> add(PERCENT.formatted(code)).is(201));
        change(codes.get(1), "{'active': false}").is(200);
        String path = "/promotions?code=" + prefix.toUpperCase(Locale.ROOT);

        assertThat(till.staff(GET, path, null).is(200).each("", "code")).isEqualTo(quoted(codes));
        assertThat(till.staff(GET, path + "&active=true", null).is(200).each("", "code"))
            .containsExactly(quoted(codes).get(0), quoted(codes).get(2));
        assertThat(till.staff(GET, path + "-b&active=false", null).is(200).each("", "code"))
            .containsExactly(quoted(codes).get(1));
        assertThat(till.staff(GET, path + "-b&active=true", null).is(200).body()).isEqualTo("[]");
        assertThat(till.pages(path + "&limit=2")).hasSize(2).extracting(page -> page.each("", "code"))
            .containsExactly(quoted(codes).subList(0, 2), quoted(codes).subList(2, 3));
        assertThat(till.staff(GET, "/promotions?code=&active=&limit=500", null).is(200).each("", "code"))
            .containsAll(quoted(codes));
        till.staff(GET, "/promotions?active=yes", null).refuses(400, "active: must be true or false");
        till.staff(GET, "/promotions?limit=0", null).refuses(400, "limit: must be at least 1");
    }

    @Test
    void areAskedForTheirKey() {
        till.get("/promotions").refuses(401);
        till.get("/promotions/WELCOME10").refuses(401);
        till.post("/promotions", PERCENT.formatted(code())).refuses(401);
        till.send(PATCH, "/promotions/WELCOME10", "{'active': false}", Map.of()).refuses(401);
        get("WELCOME10").has("active", "true");
    }
}
