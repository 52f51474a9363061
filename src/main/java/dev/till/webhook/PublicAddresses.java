package dev.till.webhook;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * Decides which IP addresses are public. A message to any other one could reach what only Till's network can reach,
 * such as the metadata of a cloud's machine.
 */
public final class PublicAddresses {

    /** The special purpose registry of IANA for IPv4, and the address at which Azure serves its machines. */
    private static final List<Range> NOT_PUBLIC_4 = ranges("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8",
        "168.63.129.16/32", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24",
        "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4");
    /** Global unicast: all others are loopback, local, link-local, multicast, mapped, compatible or not assigned. */
    private static final Range UNICAST_6 = Range.of("2000::/3");
    /** Within {@link #UNICAST_6}: protocols with Teredo, documentation, and 6to4, which leads to any IPv4 address. */
    private static final List<Range> NOT_PUBLIC_6 =
        ranges("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");
    /** NAT64: the last 4 bytes are an IPv4 address. */
    private static final Range NAT64 = Range.of("64:ff9b::/96");
    private static final int NAT64_START = 12;

    private PublicAddresses() {
    }

    private record Range(byte[] network, int bits) {

        static Range of(String cidr) {
            String[] parts = cidr.split("/");
            return new Range(literal(parts[0]).getAddress(), Integer.parseInt(parts[1]));
        }

        boolean contains(byte[] address) {
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> bit % Byte.SIZE;
                if ((address[bit / Byte.SIZE] & mask) != (network[bit / Byte.SIZE] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    private static List<Range> ranges(String... cidrs) {
        return Arrays.stream(cidrs).map(Range::of).toList();
    }

    /** Whether an address is one of the public internet. */
    public static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (address instanceof Inet4Address) {
            return isPublic4(bytes);
        }
        if (NAT64.contains(bytes)) {
            return isPublic4(Arrays.copyOfRange(bytes, NAT64_START, bytes.length));
        }
        return UNICAST_6.contains(bytes) && NOT_PUBLIC_6.stream().noneMatch(range -> range.contains(bytes));
    }

    private static boolean isPublic4(byte[] bytes) {
        return NOT_PUBLIC_4.stream().noneMatch(range -> range.contains(bytes));
    }

    /** Returns the address of a literal, such as {@code 192.0.2.1} or {@code [2001:db8::1]}. Looks nothing up. */
    static InetAddress literal(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException malformed) {
            throw new IllegalArgumentException(malformed);
        }
    }
}
