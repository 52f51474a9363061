package dev.till.platform.web;

import dev.till.platform.Refusal;
import dev.till.platform.Refusal.Kind;
import java.util.List;

/** What Till says about requests whose method, address or headers are wrong, whatever they ask for. */
final class HttpRefusals {

    private HttpRefusals() {
    }

    static Refusal malformedQuery() {
        return new Refusal(Kind.INVALID, "malformed_query", "The query is not well-formed: give each parameter a name,"
            + " send at most 1,000 parameters, and percent-encode their text as UTF-8", List.of());
    }

    static Refusal malformedHost() {
        return new Refusal(Kind.INVALID, "malformed_host",
            "The Host header names no server: send its name and port, such as shop.example:8080", List.of());
    }
}
