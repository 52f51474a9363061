package dev.till.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What Spring MVC and the features find wrong. */
@WebTest
@ExtendWith(OutputCaptureExtension.class)
class ErrorsTest {

    @Autowired
    private MockMvcTester mvc;

    @Test
    void answersARefusalWithItsStatusCodeAndFaults() {
        MvcTestResult result = mvc.get().uri("/traps/conflict").header("X-Request-Id", "r-1").exchange();
        assertThat(result).hasStatus(409).hasHeader("X-Request-Id", "r-1").bodyJson().isStrictlyEqualTo("""
            {"message": "Product KB-104 is unavailable", "status": 409, "code": "product_unavailable",
             "errors": [{"field": "line_items[0].sku", "message": "3 requested, 2 left"}], "request_id": "r-1"}
            """);
    }

    @Test
    void leavesErrorsOutWhereThereAreNone() {
        assertThat(mvc.get().uri("/traps/missing").header("X-Request-Id", "r-1")).hasStatus(404).bodyJson()
            .isStrictlyEqualTo("""
                {"message": "There is no such order", "status": 404, "code": "order_not_found", "request_id": "r-1"}
                """);
    }

    @Test
    void listsAllFaultsInTheOrderOfTheFields() {
        assertThat(post("/traps/checked", """
            {"line_items": [{"tax_rate": 2}, {"sku": "A", "tax_rate": -1}], "price": -0.00001, "name": "abcdef"}
            """)).hasStatus(400).bodyJson().isLenientlyEqualTo("""
            {"message": "name must have at most 5 characters (and 4 more faults)", "code": "invalid_request",
             "errors": [{"field": "name", "message": "must have at most 5 characters"},
                        {"field": "price", "message": "must be at least 0"},
                        {"field": "line_items[0].sku", "message": "is required"},
                        {"field": "line_items[0].tax_rate", "message": "must be at most 1"},
                        {"field": "line_items[1].tax_rate", "message": "must be at least 0"}]}
            """);
    }

    @Test
    void listsFaultsOfBodyAndParametersTogether() {
        assertThat(post("/traps/checked/twice?page_size=501", "{\"name\": \"\"}")).hasStatus(400).bodyJson()
            .extractingPath("$.errors[*].field").asArray().containsExactly("name", "page_size");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nothing", "/error"})
    void findsNothing(String path) {
        assertNotFound(path, "not_found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1-1-1-1-1", "0198a3c27d1e7b5a9c3f2e4d6a8b0c1d"})
    void findsNoOrderUnderAMalformedUuid(String uuid) {
        assertNotFound("/traps/uuids/" + uuid, "order_not_found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"one", "0x10", "+1", "1.0", "%201", "%231", "01", "00", "-0", "-01", "9223372036854775808",
        "99999999999999999999"})
    void findsNoCustomerUnderAMalformedId(String id) {
        assertNotFound("/traps/ids/" + id, "customer_not_found");
    }

    @Test
    void findsNoProductUnderAMalformedSku() {
        assertNotFound("/traps/skus/no%20sku", "product_not_found");
    }

    private void assertNotFound(String path, String code) {
        assertThat(mvc.get().uri(URI.create(path))).hasStatus(404).hasContentType(MediaType.APPLICATION_JSON).bodyJson()
            .extractingPath("$.code").isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        /traps/parameters?limit=0       | limit | must be at least 1
        /traps/parameters?limit=1.0     | limit | must be a whole number
        /traps/parameters?limit=0x10    | limit | must be a whole number
        /traps/parameters?limit=2147483648 | limit | must be a whole number
        /traps/parameters?mark=PERCENT  | mark  | must be one of percent, best_of_all
        /traps/parameters?mark=Percent  | mark  | must be one of percent, best_of_all
        /traps/parameters?mark=worst    | mark  | must be one of percent, best_of_all
        /traps/parameters?mark=percent%20 | mark | must be one of percent, best_of_all
        /traps/parameters?mark=be%C5%BFt_of_all | mark | must be one of percent, best_of_all
        /traps/parameters?limit=007     | limit | must be a whole number
        /traps/parameters?limit=7&limit=7 | limit | is given twice
        /traps/required?uuid=           | uuid  | is required
        /traps/parameters?limit=&limit= | limit | is given twice
        /traps/required                 | uuid  | is required
        /traps/required?uuid=1-1-1-1-1  | uuid  | must be a UUID of 36 characters
        """)
    void refusesAParameterAndNamesIt(String uri, String name, String message) {
        assertThat(mvc.get().uri(uri)).hasStatus(400).bodyJson()
            .hasPathSatisfying("$.code", code -> assertThat(code).isEqualTo("invalid_request"))
            .hasPathSatisfying("$.errors[0].field", field -> assertThat(field).isEqualTo(name))
            .hasPathSatisfying("$.errors[0].message", actual -> assertThat(actual).isEqualTo(message));
    }

    @Test
    void takesAnEmptyParameterAsAbsent() {
        assertThat(mvc.get().uri("/traps/parameters?limit=&mark=")).hasStatusOk()
            .bodyText().isEqualTo("[1,\"percent\"]");
    }

    @Test
    void readsEnumsInParametersAsInJson() {
        assertThat(mvc.get().uri("/traps/parameters?mark=best_of_all&limit=7&unknown=1&unknown=2")).hasStatusOk()
            .bodyText().isEqualTo("[7,\"best_of_all\"]");
    }

    @Test
    void tellsTheMethodsThatAnAddressTakes() {
        assertThat(mvc.delete().uri("/traps/conflict")).hasStatus(405).hasHeader(HttpHeaders.ALLOW, "GET,HEAD,OPTIONS")
            .bodyJson().extractingPath("$.code").isEqualTo("method_not_allowed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/xml", "text/html", "image/*", "nonsense"})
    void answersInJsonWhateverIsAccepted(String accept) {
        assertThat(mvc.get().uri("/traps/parameters").header("Accept", accept)).hasStatus(406)
            .hasContentType(MediaType.APPLICATION_JSON).bodyJson().extractingPath("$.code").isEqualTo("not_acceptable");
        assertThat(mvc.get().uri("/traps/conflict").header("Accept", accept)).hasStatus(409)
            .hasContentType(MediaType.APPLICATION_JSON);
        assertThat(mvc.get().uri("/nothing").header("Accept", accept)).hasStatus(404)
            .hasContentType(MediaType.APPLICATION_JSON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/xml", "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x", "nonsense"})
    void takesNoOtherThanJson(String contentType) {
        assertThat(mvc.post().uri("/traps").header("Content-Type", contentType).content("{}")).hasStatus(415)
            .bodyJson().extractingPath("$.code").isEqualTo("unsupported_media_type");
    }

    @Test
    void keepsAnAccidentToItselfAndLogsIt(CapturedOutput output) {
        assertThat(mvc.get().uri("/traps/broken").header("X-Request-Id", "r-500")).hasStatus(500).bodyJson()
            .isStrictlyEqualTo("""
                {"message": "Something went wrong in Till; mention the request_id when you report it",
                 "status": 500, "code": "internal_server_error", "request_id": "r-500"}
                """);
        assertThat(output).contains("[r-500] ").contains("SELECT secret FROM vault");
    }

    @Test
    void doesNotLogAClientThatWentAway(CapturedOutput output) {
        mvc.get().uri("/traps/gone").exchange();
        assertThat(output).doesNotContain("Broken pipe");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "a\nb", "\u00e4"})
    void givesARequestAnIdOfItsOwnInPlaceOfAnIllFormedOne(String sent) {
        assertThat(mvc.get().uri("/traps/parameters").header("X-Request-Id", sent)).hasStatusOk()
            .headers().extracting(headers -> headers.getFirst("X-Request-Id")).asString().matches("[0-9a-f-]{36}");
    }

    @Test
    void answersHeadAndOptionsAsHttpHasThem() {
        assertThat(mvc.head().uri("/traps/parameters")).hasStatusOk();
        assertThat(mvc.options().uri("/traps/parameters")).hasStatusOk().hasHeader("Allow", "GET,HEAD,OPTIONS");
    }

    @Test
    void leavesTheDocumentsAsTheyAre() {
        assertThat(mvc.get().uri("/v3/api-docs").accept(MediaType.APPLICATION_JSON)).hasStatusOk().bodyJson()
            .hasPathSatisfying("$.paths['/traps'].post", post -> assertThat(post).isNotNull())
            .doesNotHavePath("$.paths['/error']");
        assertThat(mvc.get().uri("/swagger-ui/index.html")).hasStatusOk()
            .hasContentTypeCompatibleWith(MediaType.TEXT_HTML);
    }

    private MvcTestResult post(String path, String body) {
        return mvc.post().uri(path).contentType(MediaType.APPLICATION_JSON).content(body).exchange();
    }
}
