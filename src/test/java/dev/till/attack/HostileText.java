package dev.till.attack;

import static dev.till.attack.Hostile.faulty;
import static dev.till.attack.Hostile.taken;
import static dev.till.attack.Request.post;

import dev.till.TillApi;
import java.util.List;
import java.util.stream.Stream;

/** Names, addresses and skus that look like something else, or like nothing. */
final class HostileText {

    private HostileText() {
    }

    private static Request customer(String name, String email) {
        return post("/customers", "{'name': '" + name + "', 'email': '" + email + "'}");
    }

    static List<Hostile> rows() {
        return Stream.of(names(), lineNames(), emails(), skus(), wellFormed()).flatMap(List::stream).toList();
    }

    /** As escapes of JSON, to be read here. */
    private static List<Hostile> names() {
        return Stream.of("", " ", "\\u00a0", "\\u2007", "\\u202f", "\\u3000", "\\u200b", "\\u2060", "\\ufeff",
                "\\u200b \\u00a0", "\\u0000", "A\\u0007", "A\\u001bB", "A\\u007fB", "A\\u0085B", "A\\nB", "A\\u2028B",
                "A\\u2029B", "A\\u202aB", "A\\u202eB", "A\\u2066B", "A\\u2069B", "A\\ufffeB", "A\\uffffB",
                "A\\ufdd0B", "A\\ud83f\\udffeB", "A\\udb40\\udc41B", "A\\udb40\\udc01B", "A\\ud800B", "A\\udc00",
                "\\udc00\\ud800", "a".repeat(201))
            .map(name -> faulty("name", "a customer's name of " + name, customer(name, "name@example.org"))).toList();
    }

    private static List<Hostile> lineNames() {
        return Stream.of("\\u00a0", "\\u200b", "A\\u202eB", "A\\u2028B", "A\\udb40\\udc41B", "A\\ufffeB", "A\\u0000B")
            .flatMap(name -> Stream.of(
                faulty("line_items[0].name", "a line's name of " + name,
                    post("/orders/calculate", "{'line_items': [{'name': '" + name + "', 'price': 1}]}")),
                faulty("line_items[0].taxes[0].name", "a tax's name of " + name, post("/orders/calculate",
                    "{'line_items': [{'name': 'A', 'price': 1, 'taxes': [{'name': '" + name + "', 'tax_rate': 0}]}]}")),
                faulty("discounts[0].name", "a discount's name of " + name, post("/orders/calculate",
                    "{'discounts': [{'type': 'amount', 'amount': 1, 'name': '" + name + "'}]}")),
                faulty("reason", "a movement's reason of " + name, post("/products/ABC123/stock_movements",
                    "{'change': 1, 'reason': '" + name + "'}").with("X-Api-Key", TillApi.STAFF_KEY))))
            .toList();
    }

    private static List<Hostile> emails() {
        return Stream.of("", " ", "ada", "ada@", "@example.org", "ada@example", "ada@@example.org",
                "ada@example..org", "ada@.example.org", "ada@-a.example.org", "ada@exa_mple.org",
                "ada@123.123.123.123", "ada@[127.0.0.1]", "a da@example.org", "a\\u00a0da@example.org",
                "ada@exa\\u00a0mple.org", "a\\u200bda@example.org", "ada@exa\\u200bmple.org",
                "ada\\ufeff@example.org", "ada@\\u2060example.org", "ada\\u2007@example.org",
                "ada\\u202e@example.org", "ada\\u0000@example.org", "ada\\r\\nBcc: eve@example.org",
                "ada@example.org\\u0000x", "Ada <ada@example.org>", "ada@example.org, eve@example.org",
                ".ada@example.org", "ada.@example.org", "a..da@example.org", "ada@xn--.org", "ada@example.org/..",
                "ada@exam\\ud800ple.org", "a".repeat(250) + "@b.org", "a".repeat(65) + "@example.org",
                "ada@" + "a".repeat(64) + ".org", "a".repeat(100_000) + "@" + "b.".repeat(100_000) + "org")
            .map(email -> faulty("email", "the address " + (email.length() < 80 ? email : email.length() + " letters"),
                customer("Ada", email))).toList();
    }

    private static List<Hostile> skus() {
        return Stream.concat(
            Stream.of("", ".", "..", " ", "a b", "a/b", "a%2fb", "a\\\\b", "a\\u0000", "\\u00df", "K\\u2044B",
                    "\\uff21", "\\ud83d\\ude00", "a".repeat(65))
                .map(sku -> faulty("sku", "a product's sku of " + sku, post("/products",
                    "{'sku': '" + sku + "', 'name': 'A', 'price': 1}").with("X-Api-Key", TillApi.STAFF_KEY))),
            Stream.of("", "a b", "\\u00a0", "..", "a".repeat(65))
                .map(sku -> faulty("sku", "a notification for " + sku,
                    post("/customers/1/notifications", "{'sku': '" + sku + "'}")))).toList();
    }

    /** What looks dangerous, and is a name. */
    private static List<Hostile> wellFormed() {
        return List.of(
            taken(201, "a family in one emoji",
                customer("\\ud83d\\udc68\\u200d\\ud83d\\udc69\\u200d\\ud83d\\udc67", "family@example.org")),
            taken(201, "a name of markup", customer("<script>alert(1)</script>", "markup@example.org")),
            taken(201, "a name of SQL", customer("Robert\\u0027); DROP TABLE customers; --", "sql@example.org")),
            taken(201, "a name that looks things up", customer("${jndi:ldap://localhost/x}", "jndi@example.org")),
            taken(201, "a name in Arabic", customer("\\u0622\\u062f\\u0627", "arabic@example.org")));
    }
}
