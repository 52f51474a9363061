package dev.till.http.address;

import jakarta.servlet.ServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The IP address of the client that sent a request. {@link ClientAddressFilter} finds it: where the connection comes
 * from a trusted proxy, it is the address that this proxy names.
 *
 * @param ip               an IPv4 or IPv6 address, not a name
 * @param isOfTrustedProxy whether the connection comes from a trusted proxy
 */
public record ClientAddress(String ip, boolean isOfTrustedProxy) {

    static final String ATTRIBUTE = ClientAddress.class.getName();

    private static final String OCTET = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    /** RFC 7239 also allows a word for a port. */
    private static final String PORT = "(?::[A-Za-z0-9._-]+)?";
    private static final Pattern V4 = Pattern.compile("(" + OCTET + "(?:\\." + OCTET + "){3})" + PORT);
    private static final String V6_TEXT = "([0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*)";
    private static final Pattern V6 = Pattern.compile("\\[" + V6_TEXT + "]" + PORT + "|" + V6_TEXT);
    /** Groups of 16 bits in the /64 prefix of IPv6. */
    private static final int PREFIX_GROUPS = 4;

    /**
     * The address of a request's client.
     *
     * @param request a request that has passed the first filters
     * @return the address
     * @throws IllegalStateException if it hasn't
     */
    public static ClientAddress of(ServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof ClientAddress found) {
            return found;
        }
        throw new IllegalStateException("ClientAddressFilter has not seen this request");
    }

    /**
     * The network that counts as one client: an IPv4 address, or the /64 prefix of an IPv6 address, since one customer
     * of a provider has at least that many addresses.
     *
     * @return the network, such as {@code 192.0.2.1} or {@code 2001:db8:0:1::/64}
     */
    public String network() {
        if (ip.indexOf(':') < 0) {
            return ip;
        }
        ByteBuffer bytes = ByteBuffer.wrap(parsed(ip).orElseThrow().getAddress());
        StringBuilder prefix = new StringBuilder();
        for (int i = 0; i < PREFIX_GROUPS; i++) {
            prefix.append(Integer.toHexString(Short.toUnsignedInt(bytes.getShort()))).append(':');
        }
        return prefix.append(":/64").toString();
    }

    /**
     * Parses an address of a connection or of a header: {@code 192.0.2.1}, {@code 192.0.2.1:8080}, {@code 2001:db8::1}
     * or {@code [2001:db8::1]:8080}. Returns it without the port, and in its one spelling, which for an IPv4-mapped
     * address is IPv4. Empty if it is anything else, such as {@code unknown} or a name.
     */
    static Optional<String> parse(String text) {
        Matcher v4 = V4.matcher(text);
        if (v4.matches()) {
            return Optional.of(v4.group(1));
        }
        Matcher v6 = V6.matcher(text);
        if (!v6.matches()) {
            return Optional.empty();
        }
        String ip = v6.group(1) == null ? v6.group(2) : v6.group(1);
        return parsed(ip).map(InetAddress::getHostAddress);
    }

    private static Optional<InetAddress> parsed(String ip) {
        try {
            // In brackets it is never looked up in DNS.
            return Optional.of(InetAddress.getByName("[" + ip + "]"));
        } catch (UnknownHostException malformed) {
            return Optional.empty();
        }
    }
}
