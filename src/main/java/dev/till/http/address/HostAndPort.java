package dev.till.http.address;

import java.util.Optional;
import org.apache.tomcat.util.http.parser.Host;
import org.jspecify.annotations.Nullable;

/**
 * The part of an address that names a server.
 *
 * @param host a name, an IPv4 address, or an IPv6 address in brackets
 * @param port 1 to 65535, or {@link #NO_PORT}
 */
record HostAndPort(String host, int port) {

    /** The port that the scheme has by default. */
    static final int NO_PORT = -1;

    private static final int MAX_PORT = 65_535;
    /** No longer name can be looked up. */
    private static final int MAX_LENGTH = 255;

    /**
     * Reads {@code shop.example:8443}.
     *
     * @param text what a header or a setting says, or null
     * @return what it says; empty if it is no valid host, or one with a port that is none
     */
    static Optional<HostAndPort> parse(@Nullable String text) {
        if (text == null || text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        try {
            // The parser that Tomcat holds each Host header against.
            int colon = Host.parse(text);
            return colon < 0 ? Optional.of(new HostAndPort(text, NO_PORT))
                : port(text.substring(colon + 1)).map(port -> new HostAndPort(text.substring(0, colon), port));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    /**
     * Reads a port.
     *
     * @param digits 1 to 65535; empty for the default port
     * @return the port, or {@link #NO_PORT}; empty if it is none
     */
    static Optional<Integer> port(String digits) {
        if (digits.isEmpty()) {
            return Optional.of(NO_PORT);
        }
        return digits.matches("[1-9]\\d{0,4}") && Integer.parseInt(digits) <= MAX_PORT
            ? Optional.of(Integer.valueOf(digits)) : Optional.empty();
    }
}
