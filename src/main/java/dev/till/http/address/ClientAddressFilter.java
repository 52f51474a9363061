package dev.till.http.address;

import dev.till.settings.TillProperties;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.catalina.AccessLog;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.util.matcher.InetAddressMatcher;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Finds the {@link ClientAddress} of a request. Each proxy appends the address from which it got the request to
 * {@code Forwarded} (RFC 7239) or {@code X-Forwarded-For}. Read from the end, the first address that is not a trusted
 * proxy's is the client's: the client may have written all that stands before it. Proxies that also append addresses of
 * their own have another header for the client's, which {@code till.client-address-header} names.
 *
 * <p>Where a trusted proxy names no valid address, its own counts.
 */
@Component
@ConditionalOnWebApplication
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
class ClientAddressFilter extends OncePerRequestFilter {

    /** Bounds the work on a long header. */
    private static final int MOST_PROXIES = 16;

    private final List<InetAddressMatcher> proxies;
    private final String header;

    ClientAddressFilter(TillProperties properties) {
        proxies = properties.proxyMatchers();
        header = properties.clientAddressHeader();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
        String connection = withoutZone(request.getRemoteAddr());
        boolean isOfProxy = isTrusted(connection);
        String ip = isOfProxy ? client(request, connection) : connection;
        request.setAttribute(ClientAddress.ATTRIBUTE, new ClientAddress(ip, isOfProxy));
        if (isOfProxy) {
            request.setAttribute(AccessLog.REMOTE_ADDR_ATTRIBUTE, ip);
            request.setAttribute(AccessLog.REMOTE_HOST_ATTRIBUTE, ip);
        }
        chain.doFilter(request, response);
    }

    /** Removes the network interface, which Java appends to link-local addresses. */
    private static String withoutZone(String ip) {
        int zone = ip.indexOf('%');
        return zone < 0 ? ip : ip.substring(0, zone);
    }

    /**
     * A proxy writes one of the two headers, and may pass on the other one as its client wrote it. If they name
     * different clients, neither counts.
     */
    private String client(HttpServletRequest request, String proxy) {
        if (!header.isEmpty()) {
            return ForwardedHeaders.last(request, header).flatMap(ClientAddress::parse).orElse(proxy);
        }
        Optional<String> forwarded = client(ForwardedHeaders.clients(request), proxy);
        Optional<String> listed = client(ForwardedHeaders.xClients(request), proxy);
        if (forwarded.isPresent() && listed.isPresent()) {
            return forwarded.equals(listed) ? forwarded.get() : proxy;
        }
        return forwarded.or(() -> listed).orElse(proxy);
    }

    /** Goes from the nearest address to the first that is no trusted proxy's; empty if the header names none. */
    private Optional<String> client(List<String> addresses, String proxy) {
        if (addresses.stream().allMatch(String::isEmpty)) {
            return Optional.empty();
        }
        String client = proxy;
        for (int i = addresses.size() - 1; i >= Math.max(0, addresses.size() - MOST_PROXIES); i--) {
            Optional<String> before = ClientAddress.parse(addresses.get(i));
            if (before.isEmpty()) {
                break;
            }
            client = before.get();
            if (!isTrusted(client)) {
                break;
            }
        }
        return Optional.of(client);
    }

    private boolean isTrusted(String ip) {
        return proxies.stream().anyMatch(proxy -> proxy.matches(ip));
    }
}
