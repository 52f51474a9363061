package dev.till.customer.web;

import static dev.till.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.till.Answer;
import dev.till.ApiTest;
import dev.till.BothStores;
import dev.till.TillApi;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;

@BothStores
@ApiTest
class CustomerApiTest {

    /** The longest there is: a local part of 64 characters, and a domain of labels no longer than 63. */
    private static final String EMAIL_OF_254 =
        "a".repeat(64) + "@" + "b".repeat(63) + "." + "c".repeat(63) + "." + "d".repeat(61);

    @Autowired
    private TillApi till;

    @Test
    void registersACustomer() {
        Answer answer = register("'Grace Sample'", "'grace.sample@example.org'").is(201)
            .has("name", "'Grace Sample'").has("email", "'grace.sample@example.org'");

        assertThat(answer.at("id").isIntegralNumber()).isTrue();
        assertThat(Instant.parse(answer.text("created_at"))).isBeforeOrEqualTo(Instant.now().plusSeconds(60));
        assertThat(answer.at("").propertyNames()).containsExactly("id", "name", "email", "created_at");
    }

    @Test
    void givesEachCustomerANumberOfTheirOwn() {
        assertThat(till.customer()).isLessThan(till.customer());
    }

    @Test
    void keepsNoTwoCustomersWithOneEmailWhateverItsCase() {
        register("'Ann'", "'Ann.Twice@example.org'").is(201).has("email", "'Ann.Twice@example.org'");

        register("'Other'", "'ANN.TWICE@EXAMPLE.ORG'").refuses(409, "email: is registered already")
            .has("code", "'email_taken'");
    }

    @Test
    void keepsNoTwoCustomersWithOneEmailWhateverItsSpelling() {
        register("'Ann'", "'Ann@Münster.example'").is(201).has("email", "'Ann@Münster.example'");

        for (String email : List.of("ann@MÜNSTER.example", "ann@xn--mnster-3ya.example", "ann@mu\u0308nster.example",
            "\uFEFFann@münster.example\u00A0")) {
            register("'Other'", "'" + email + "'").refuses(409, "email: is registered already");
            till.staff(HttpMethod.GET, "/customers?email=" + URLEncoder.encode(email, StandardCharsets.UTF_8), null)
                .has("[0].email", "'Ann@Münster.example'").lacks("[1]");
        }
    }

    @Test
    void takesALocalPartBeyondAsciiOnlyWhereTheMailServerDoes() {
        register("'Jörg'", "'jörg@example.org'").refuses(400,
            "email: must be ASCII before the '@', since the mail server takes nothing else there");
    }

    @Test
    void trimsWhatItKeeps() {
        register("'  Trim Me\\n'", "' trim.me@example.org '").is(201)
            .has("name", "'Trim Me'").has("email", "'trim.me@example.org'");

        register("'Trim Me'", "'trim.me@example.org'").is(409);
        register("'\\u00a0\\u200bTrim\\u00a0Me\\ufeff\\u3000'", "'\\u2060trim.too@example.org\\u2007'").is(201)
            .has("name", "'Trim\u00A0Me'").has("email", "'trim.too@example.org'");
    }

    @Test
    void countsANameInCodePoints() {
        register("'" + "𝄞".repeat(200) + "'", "'clef200@example.org'").is(201).has("name",
            "'" + "𝄞".repeat(200) + "'");
        register("'" + "𝄞".repeat(201) + "'", "'clef201@example.org'")
            .refuses(400, "name: must have at most 200 characters");
    }

    @Test
    void countsANameAfterTrimming() {
        register("' " + "n".repeat(200) + " '", "'blanks@example.org'").is(201);
        register("'x'", "'x@example.org'").is(201);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        ''                       | must not be blank
        '   '                    | must not be blank
        'a\\u0000b'              | must not contain control characters
        'a\\nb'                  | must not contain control characters
        'a\\u007fb'              | must not contain control characters
        'a\\u0085b'              | must not contain control characters
        '\\u00a0\\u2007\\u202f'  | must not be blank
        '\\ufeff\\u200b\\u2060'  | must not be blank
        'a\\u202eb'              | must not contain characters that change the writing direction
        'a\\u2028b'              | must not contain line separators
        'a\\udb40\\udc67b'        | must not contain tag characters
        'a\\uffffb'              | must not contain noncharacters
        '\\ud834'                | must not contain unpaired surrogates
        '\\udd1e\\ud834'         | must not contain unpaired surrogates
        null                     | is required
        absent                   | is required
        """)
    void refusesANameThatIsNone(String name, String fault) {
        register(name, "'no.name@example.org'").refuses(400, "name: " + fault);
    }

    @ParameterizedTest
    @ValueSource(strings = {"''", "'ada'", "'ada@'", "'@example.org'", "'ada@example'", "'a b@example.org'",
        "'ada@exa mple.org'", "'ada@@example.org'", "'ada@.org'", "'ada@example.'", "'ada@exam\\u0000ple.org'",
        "'a\\u0085da@example.org'", "'a\\u00a0da@example.org'", "'a\\u200bda@example.org'",
        "'ada@exam\\u00adple.org'", "'a@exa_mple.org'", "'a@123.123.123.123'", "'\\\"ada\\\"@example.org'",
        "'a\\ud834da@example.org'", "'ada@example.org, ben@example.org'"})
    void refusesWhatDoesNotLookLikeAnEmail(String email) {
        register("'Ada'", email).refuses(400, "email: must be an e-mail address of at most 254 characters");
    }

    @Test
    void takesAnEmailOf254CharactersAndNoLonger() {
        register("'Long'", "'" + EMAIL_OF_254 + "'").is(201);
        register("'Long'", "'" + EMAIL_OF_254 + "d'")
            .refuses(400, "email: must be an e-mail address of at most 254 characters");
    }

    @Test
    void listsAllFaultsAtOnce() {
        register("' '", "'ada'").refuses(400, "name: must not be blank",
            "email: must be an e-mail address of at most 254 characters");
        till.post("/customers", "{}").refuses(400, "name: is required", "email: is required")
            .has("message", "'name is required (and 1 more fault)'").has("code", "'invalid_request'");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {'name': 3, 'email': 'a@example.org'}           | name: must be text
        {'name': true, 'email': 'a@example.org'}        | name: must be text
        {'name': 'A', 'email': ['a@example.org']}       | email: must be text
        {'name': 'A', 'email': {}}                      | email: must be text
        {'name': 'A', 'name': 'B'}                      | name: is given twice
        {'name': 'A', 'e_mail': 'a@example.org'}        | e_mail: is not a known field
        {'Name': 'A'}                                   | Name: is not a known field
        []                                              | : must be an object
        'name'                                          | : must be an object
        null                                            | : is required
        """)
    void stopsAtTheFirstThingThatCannotBeRead(String body, String fault) {
        till.post("/customers", body).refuses(400, fault);
    }

    @Test
    void refusesWhatIsNoJson() {
        till.post("/customers", "{'name': 'A'").refuses(400).has("code", "'malformed_json'");
        till.post("/customers", "").refuses(400, ": is required");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1E1000000000", "1E-1000000000", "'x'", "{'a': [1]}", "null", "-1"})
    @Timeout(value = 120, unit = TimeUnit.SECONDS)
    void ignoresComputedFields(String anything) {
        String email = "'computed" + Integer.toHexString(anything.hashCode()) + "@example.org'";

        till.post("/customers", object("id", anything, "created_at", anything, "name", "'A'", "email", email))
            .is(201);
    }

    private Answer register(String name, String email) {
        return till.post("/customers", object("name", name, "email", email));
    }
}
