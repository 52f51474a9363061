package dev.till.http.address;

import dev.till.settings.TillProperties;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.util.StringUtils;

/**
 * The address that a proxy's client used: from {@code Forwarded} (RFC 7239), and for missing parts from
 * {@code X-Forwarded-Proto}, {@code -Host}, {@code -Port} and {@code -Prefix}. Invalid values are ignored.
 *
 * <p>The last of several values counts: the trusted proxy wrote it, while a client may have written the others.
 */
record ForwardedHeaders(Optional<String> scheme, Optional<HostAndPort> server, Optional<Integer> port,
                        Optional<String> prefix) {

    private static final String FORWARDED = "forwarded";
    private static final String X_FORWARDED = "x-forwarded-";

    static ForwardedHeaders none() {
        return new ForwardedHeaders(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    static ForwardedHeaders of(HttpServletRequest request) {
        List<String> pairs = last(request, FORWARDED).map(element -> Arrays.asList(element.split(";")))
            .orElse(List.of());
        return new ForwardedHeaders(
            value(pairs, "proto").or(() -> last(request, X_FORWARDED + "proto"))
                .filter(ForwardedHeaders::isScheme).map(scheme -> scheme.toLowerCase(Locale.ROOT)),
            value(pairs, "host").or(() -> last(request, X_FORWARDED + "host")).flatMap(HostAndPort::parse),
            last(request, X_FORWARDED + "port").filter(port -> !port.isEmpty()).flatMap(HostAndPort::port),
            last(request, X_FORWARDED + "prefix").map(PublicAddress::prefix).filter(TillProperties::isPathPrefix));
    }

    private static boolean isScheme(String scheme) {
        return scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https");
    }

    /** The values of {@code for} in {@code Forwarded}, the nearest last; empty text for an element without one. */
    static List<String> clients(HttpServletRequest request) {
        return elements(request, FORWARDED)
            .map(element -> value(Arrays.asList(element.split(";")), "for").orElse("")).toList();
    }

    /** The values of {@code X-Forwarded-For}, the nearest last. */
    static List<String> xClients(HttpServletRequest request) {
        return elements(request, X_FORWARDED + "for").toList();
    }

    private static Stream<String> elements(HttpServletRequest request, String header) {
        return Collections.list(request.getHeaders(header)).stream()
            .flatMap(line -> Arrays.stream(line.split(",", -1))).map(String::strip);
    }

    /** Whether a header is one of these. */
    static boolean has(String header) {
        String name = header.toLowerCase(Locale.ROOT);
        return name.equals(FORWARDED) || name.startsWith(X_FORWARDED);
    }

    /** Splits at the last comma: no valid value contains one, not even in quotes. */
    static Optional<String> last(HttpServletRequest request, String header) {
        List<String> lines = Collections.list(request.getHeaders(header));
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        String line = lines.get(lines.size() - 1);
        return Optional.of(line.substring(line.lastIndexOf(',') + 1).strip());
    }

    private static Optional<String> value(List<String> pairs, String name) {
        return pairs.stream().map(pair -> pair.split("=", 2))
            .filter(pair -> pair.length == 2 && pair[0].strip().equalsIgnoreCase(name))
            .map(pair -> unquoted(pair[1].strip())).findFirst();
    }

    private static String unquoted(String value) {
        return value.length() > 1 && value.startsWith("\"") && value.endsWith("\"")
            ? StringUtils.delete(value.substring(1, value.length() - 1), "\\") : value;
    }
}
