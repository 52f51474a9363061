package dev.till.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@WebTest
class JsonTest {

    private static final String UUID = "0198a3c2-7d1e-7b5a-9c3f-2e4d6a8b0c1d";

    @Autowired
    private MockMvcTester mvc;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {"name": 3}                          | name               | must be text
        {"name": true}                       | name               | must be text
        {"name": {}}                         | name               | must be text
        {"name": ["a"]}                      | name               | must be text
        {"price": "3"}                       | price              | must be a number
        {"price": ""}                        | price              | must be a number
        {"price": "NaN"}                     | price              | must be a number
        {"price": true}                      | price              | must be a number
        {"price": [1]}                       | price              | must be a number
        {"price": {}}                        | price              | must be a number
        {"whole": 1.9}                       | whole              | must be a whole number
        {"whole": "3"}                       | whole              | must be a whole number
        {"whole": ""}                        | whole              | must be a whole number
        {"whole": true}                      | whole              | must be a whole number
        {"whole": []}                        | whole              | must be a whole number
        {"whole": 2147483648}                | whole              | must be a whole number
        {"whole": 1E1000000000}              | whole              | must be a whole number
        {"whole": 1E-1000000000}             | whole              | must be a whole number
        {"long_whole": 9223372036854775808}  | long_whole         | must be a whole number
        {"long_whole": 1E1000000000}         | long_whole         | must be a whole number
        {"long_whole": 0.5}                  | long_whole         | must be a whole number
        {"open": "true"}                     | open               | must be true or false
        {"open": 1}                          | open               | must be true or false
        {"open": ""}                         | open               | must be true or false
        {"uuid": "1-1-1-1-1"}                | uuid               | must be a UUID of 36 characters
        {"uuid": "AZijwn0eeLWcPy5Namlwwd1A"} | uuid               | must be a UUID of 36 characters
        {"uuid": "AZijwn0eeLWcPy5NamlwwQ"}   | uuid               | must be a UUID of 36 characters
        {"uuid": "000198a3c2-7d1e-7b5a-9c3f-2e4d6a8b0c"}   | uuid | must be a UUID of 36 characters
        {"uuid": "0198a3c2-7d1e-7b5a-9c3f-2e4d6a8b0c1g"}   | uuid | must be a UUID of 36 characters
        {"uuid": " 0198a3c2-7d1e-7b5a-9c3f-2e4d6a8b0c1d"}  | uuid | must be a UUID of 36 characters
        {"uuid": ""}                         | uuid               | must be a UUID of 36 characters
        {"uuid": 1}                          | uuid               | must be a UUID of 36 characters
        {"mark": "PERCENT"}                  | mark               | must be one of percent, best_of_all
        {"mark": "Percent"}                  | mark               | must be one of percent, best_of_all
        {"mark": ""}                         | mark               | must be one of percent, best_of_all
        {"mark": 0}                          | mark               | must be one of percent, best_of_all
        {"mark": "0"}                        | mark               | must be one of percent, best_of_all
        {"created_at": "today"}              | created_at         | must be a time such as 2026-01-31T09:30:00Z
        {"tags": "a"}                        | tags               | must be an array
        {"tags": ""}                         | tags               | must be an array
        {"tags": {}}                         | tags               | must be an array
        {"tags": ["a", null]}                | tags[1]            | must not be null
        {"tags": ["a", 1]}                   | tags[1]            | must be text
        {"line_items": {"sku": "a"}}         | line_items         | must be an array
        {"line_items": [null]}               | line_items[0]      | must not be null
        {"line_items": [{}, "a"]}            | line_items[1]      | must be an object
        {"line_items": [{}, ""]}             | line_items[1]      | must be an object
        {"line_items": [{}, [{}]]}           | line_items[1]      | must be an object
        {"line_items": [{"tax_rate": "1"}]}  | line_items[0].tax_rate | must be a number
        {"line_items": [{"taxRate": 1}]}     | line_items[0].taxRate  | is not a known field
        {"nam": "a"}                         | nam                | is not a known field
        {"Name": "a"}                        | Name               | is not a known field
        {"broken pipe": 1}                   | broken pipe        | is not a known field
        {"name": "a", "name": "a"}           | name               | is given twice
        {"line_items": [{"sku": "a", "sku": "a"}]} | line_items[0].sku | is given twice
        """)
    void refusesAndNamesTheField(String body, String field, String message) {
        assertThat(post("/traps", body)).hasStatus(400).bodyJson()
            .hasPathSatisfying("$.code", code -> assertThat(code).isEqualTo("invalid_request"))
            .hasPathSatisfying("$.errors.length()", length -> assertThat(length).isEqualTo(1))
            .hasPathSatisfying("$.errors[0].field", actual -> assertThat(actual).isEqualTo(field))
            .hasPathSatisfying("$.errors[0].message", actual -> assertThat(actual).isEqualTo(message))
            .hasPathSatisfying("$.message", actual -> assertThat(actual).isEqualTo(field + " " + message));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        []       | The body must be an object
        3        | The body must be an object
        "name"   | The body must be an object
        ""       | The body must be an object
        null     | The body is required
        ``       | The body is required
        `  `     | The body must be an object
        """)
    void refusesABodyThatIsNotOneObject(String body, String message) {
        assertThat(post("/traps", body)).hasStatus(400).bodyJson()
            .hasPathSatisfying("$.message", actual -> assertThat(actual).isEqualTo(message))
            .hasPathSatisfying("$.errors[0].field", actual -> assertThat(actual).isEqualTo(""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"name\": \"a\"", "{'name': 1}", "{name: 1}", "{\"price\": 01}",
        "{\"price\": NaN}", "{\"price\": .5}",
        "{\"name\": \"\t\"}", "{} x", "{} {}", "{}]", "{/* */}", "{\"price\": 1,}",
        "x", "{\"price\": +1}"})
    void saysWhereTheSyntaxIsBroken(String body) {
        assertThat(post("/traps", body)).hasStatus(400).bodyJson()
            .hasPathSatisfying("$.code", code -> assertThat(code).isEqualTo("malformed_json"))
            .hasPathSatisfying("$.message", message -> assertThat(message).asString()
                .matches("The body is not well-formed JSON at line 1, column \\d+"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1E99999999999", "-1E99999999999", "1E-2147483648", "1E2147483648"})
    void refusesAnExponentBeyondAllNumbers(String number) {
        for (String field : new String[] {"price", "whole", "long_whole"}) {
            assertThat(post("/traps", "{\"" + field + "\": " + number + "}")).hasStatus(400);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1E1000000000", "1E-1000000000", "1E-2147483647", "-1E1000000000", "1E99999999999"})
    // Written out, such a number takes minutes, or all memory.
    @Timeout(120)
    void refusesAHugeExponent(String number) {
        assertThat(post("/traps/checked", "{\"price\": " + number + "}")).hasStatus(400);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {"price": NUMBER}                       | price              | must be a number of at most 100 characters
        {"price": 0.NUMBER}                     | price              | must be a number of at most 100 characters
        {"name": "a", "whole": NUMBER}          | whole              | must be a number of at most 100 characters
        {"total": NUMBER}                       | total              | must be a number of at most 100 characters
        {"total": {"a": [1, NUMBER]}}           | total.a[1]         | must be a number of at most 100 characters
        {"line_items": [{}, {"tax_rate": NUMBER}]} | line_items[1].tax_rate | must be a number of at most 100 characters
        {"tags": ["a", NUMBER]}                 | tags[1]            | must be a number of at most 100 characters
        {"line_items": [{"sku": "a", "NAME": 1}]}  | line_items[0]   | must have field names of at most 1000 characters
        """)
    void namesTheFieldAndTheLimit(String body, String field, String message) {
        String written = body.replace("NUMBER", "1".repeat(152)).replace("NAME", "a".repeat(1001));

        assertRefused(written, field, message);
    }

    @Test
    void namesTheLimitOfWhatHasNoField() {
        String nested = "total" + "[0]".repeat(32);
        assertRefused("{\"total\": " + "[".repeat(33) + "]".repeat(33) + "}", nested,
            "must be nested at most 32 levels deep");
        assertRefused("1".repeat(101), "", "must be a number of at most 100 characters");
        assertRefused("{\"" + "a".repeat(1001) + "\": 1}", "", "must have field names of at most 1000 characters");
        assertRefused("{\"tags\": [" + "\"\",".repeat(100_000) + "\"\"]}", "",
            "must have at most 100000 names, values and brackets");
        assertRefused("{\"total\": [" + "1,".repeat(100_000) + "1]}", "",
            "must have at most 100000 names, values and brackets");
    }

    private void assertRefused(String body, String field, String message) {
        assertRefused(body, "/traps", field, message);
    }

    private void assertRefused(String body, String path, String field, String message) {
        assertThat(post(path, body)).hasStatus(400).bodyJson()
            .hasPathSatisfying("$.code", code -> assertThat(code).isEqualTo("invalid_request"))
            .hasPathSatisfying("$.errors[0].field", actual -> assertThat(actual).isEqualTo(field))
            .hasPathSatisfying("$.errors[0].message", actual -> assertThat(actual).isEqualTo(message));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {"colour": 1, "line_items": [{"hue": 1}]}      | colour            | is not a known field
        {"line_items": [{"hue": 1}], "colour": 1}      | line_items[0].hue | is not a known field
        {"colour": {"a": [{}]}, "price": "3"}          | colour            | is not a known field
        {"price": "3", "colour": 1}                    | price             | must be a number
        {"total": {"colour": 1}, "hue": 1, "name": 3}  | hue               | is not a known field
        {"line_items": [{"sku": "a"}, {"hue": 1, "sku": 3}]} | line_items[1].hue | is not a known field
        {"line_items": [null], "colour": 1}            | line_items[0]     | must not be null
        {"colour": 1, "colour": 1}                     | colour            | is not a known field
        {"hue": 1E99, "price": NaN}                    | hue               | is not a known field
        {"total": {"LIMIT": 1, "LIMIT": 1}}            | total.LIMIT       | is given twice
        """)
    void tellsTheFirstFaultOfTheBody(String body, String field, String message) {
        String words = "exceeds the maximum allowed (1, from `StreamReadConstraints.getMaxNumberLength()`)";
        assertRefused(body.replace("LIMIT", words), field.replace("LIMIT", words), message);
    }

    @Test
    void tellsAnUnknownFieldBehindAllThatThereCanBe() {
        assertRefused("{\"count\": 1, \"colour\": 1}", "/traps/counted", "colour", "is not a known field");
        assertRefused("{\"colour\": 1, \"count\": 1}", "/traps/counted", "colour", "is not a known field");
        assertRefused("{\"colour\": 1}", "/traps/counted", "colour", "is not a known field");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1E99999999999", "{\"a\": [1, {}]}", "\"abc\"", "null", "true", "[[]]"})
    void ignoresComputedFieldsWhateverTheirValue(String nonsense) {
        String body = "{\"total\": %s, \"updated_at\": %s}".formatted(nonsense, nonsense);
        assertThat(post("/traps", body)).hasStatusOk().bodyText().isEqualTo("{}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {"whole": 2.0, "long_whole": 2E3}    | {"whole":2,"long_whole":2000}
        {"whole": 0E1000000000}              | {"whole":0}
        {"price": 1E+3}                      | {"price":1000}
        {"price": 3}                         | {"price":3}
        {"price": 0.12345678901234567890123} | {"price":0.12345678901234567890123}
        {"price": 0.0000001}                 | {"price":0.0000001}
        {"name": "  a b "}                   | {"name":"a b"}
        {"name": ""}                         | {"name":""}
        {"open": false}                      | {"open":false}
        {"mark": "best_of_all"}              | {"mark":"best_of_all"}
        {"name": null, "tags": null}         | {}
        {"tags": [], "line_items": [{}]}     | {"tags":[],"line_items":[{}]}
        {"uuid": "0198A3C2-7D1E-7B5A-9C3F-2E4D6A8B0C1D"} | {"uuid":"0198a3c2-7d1e-7b5a-9c3f-2e4d6a8b0c1d"}
        {"created_at": "2026-01-31T10:30:00+01:00"}      | {"created_at":"2026-01-31T09:30:00Z"}
        {"created_at": "2026-01-31T09:30:00.123456Z"}    | {"created_at":"2026-01-31T09:30:00.123Z"}
        """)
    void readsExactlyAndWritesPlainly(String body, String answer) {
        assertThat(post("/traps", body)).hasStatusOk().bodyText().isEqualTo(answer);
    }

    @Test
    void refusesNullAndAbsenceForAPrimitive() {
        for (String body : new String[] {"{}", "{\"count\": null}"}) {
            assertThat(post("/traps/counted", body)).hasStatus(400).bodyText().contains("count must be a whole number");
        }
    }

    @Test
    void answersWithTextThatJsonCanCarry() {
        assertThat(post("/traps", "{\"\\u0000\\u0007" + "x".repeat(900) + "\": 1}")).hasStatus(400).bodyJson()
            .hasPathSatisfying("$.errors[0].field", field -> assertThat(field).asString()
                .startsWith("\uFFFD\uFFFDx").endsWith("…"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\ud800", "a\\udc00", "\\udc00\\ud800", "\\u0000", "a\\u0085b", "a\\nb"})
    void refusesTextThatIsNone(String text) {
        assertThat(post("/traps/checked", "{\"name\": \"" + text + "\"}")).hasStatus(400);
    }

    @Test
    void refusesBytesThatAreNoUtf8() {
        assertThat(mvc.post().uri("/traps").contentType(MediaType.APPLICATION_JSON)
            .content(new byte[] {'{', '"', (byte) 0xC3, '"', ':', '1', '}'})).hasStatus(400);
    }

    @Test
    void keepsTheUuid() {
        assertThat(mvc.get().uri("/traps/uuids/" + UUID.toUpperCase())).hasStatusOk().bodyText()
            .isEqualTo('"' + UUID + '"');
    }

    private MvcTestResult post(String path, String body) {
        return mvc.post().uri(path).contentType(MediaType.APPLICATION_JSON).content(body).exchange();
    }
}
