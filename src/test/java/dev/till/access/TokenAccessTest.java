package dev.till.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.till.Json;
import dev.till.Wire;
import dev.till.access.AccessTable.Entry;
import dev.till.access.AccessTable.Sender;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table in token mode, and what its 404s hide. */
@TokenTest
class TokenAccessTest extends AccessTableCalls {

    private static final LocalIssuer ISSUER = LocalIssuer.shared();
    private static final String ORDER = "/orders/[0-9a-f-]{36}";
    private static final int HIDDEN = 404;

    @Override
    Set<Sender> senders() {
        return Stream.of(Sender.values()).filter(Sender::hasToken).collect(Collectors.toSet());
    }

    @Override
    String[] staff() {
        return bearer(ISSUER.staff());
    }

    @Override
    String[] credential(Sender sender, long owner) {
        return switch (sender) {
            case OTHER_TOKEN -> bearer(ISSUER.anyone());
            case CUSTOMER -> bearer(ISSUER.customer(owner));
            case CUSTOMER_OF_ANOTHER -> bearer(ISSUER.customer(goods(true).customerId()));
            case CALCULATOR, CALCULATOR_OF_CUSTOMER -> bearer(ISSUER.calculator());
            case STAFF -> staff();
            default -> new String[0];
        };
    }

    private static String[] bearer(String token) {
        return new String[] {"Authorization", "Bearer " + token};
    }

    static Stream<Entry> hidden() {
        return entries().filter(entry -> Integer.valueOf(HIDDEN).equals(
            entry.expected().get(Sender.CUSTOMER_OF_ANOTHER)));
    }

    /** Headers, body, and the conditions and media types that a version or a page would be checked against. */
    @ParameterizedTest
    @MethodSource("hidden")
    void hidesWhatBelongsToAnotherAsIfItWereMissing(Entry entry) {
        AccessGoods goods = goods(true);
        String there = goods.address(entry.path());
        // As long as the other, since messages name what is missing.
        String missing = there.startsWith("/customers/")
            ? there.replaceFirst("\\d+", "9".repeat(String.valueOf(goods.customerId()).length()))
            : there.replaceFirst(ORDER, "/orders/" + UUID.randomUUID());
        String body = goods.body(entry);
        for (Sender sender : List.of(Sender.CUSTOMER_OF_ANOTHER, Sender.CALCULATOR_OF_CUSTOMER)) {
            if (!entry.expected().containsKey(sender)) {
                continue;
            }
            String credential = String.join(": ", credential(sender, goods.customerId()));
            for (String header : List.of("Accept: */*", "Accept: text/html", "Accept: image/png", "If-None-Match: *",
                "If-Match: \"0-0\"", "Origin: https://shop.example", "Idempotency-Key: two words",
                "Content-Type: text/plain")) {
                assertThat(answer(entry.method(), there, body, header, credential)).as("%s for %s", header, sender)
                    .isEqualTo(answer(entry.method(), missing, body, header, credential));
            }
            assertThat(answer(entry.method(), there, "{", "Accept: */*", credential)).as("a malformed body")
                .isEqualTo(answer(entry.method(), missing, "{", "Accept: */*", credential));
            assertThat(answer(entry.method(), there, body, "Accept: */*", credential)).startsWith("HTTP/1.1 404 ");
        }
    }

    /** An answer without its time, and without the id that the address names. Both requests have the same id. */
    private String answer(String method, String address, String body, String header, String credential) {
        String[] headers = {"X-Request-Id: hidden", credential, header};
        Wire wire = new Wire(port());
        String answer = body == null || header.startsWith("Content-Type") ? wire.send(method + " " + address, headers)
            : wire.json(method + " " + address, Json.json(body), headers);
        return answer.replaceFirst("\r\nDate: [^\r]*", "").replace(address.split("/")[2] + "\"", "<id>\"");
    }
}
