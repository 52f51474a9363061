package dev.till.http.address;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.springframework.util.StringUtils;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.util.UriUtils;

/**
 * The address at which the client of a request reaches Till. {@link PublicAddressFilter} finds and checks it. Every
 * address of Till in an answer begins with it.
 *
 * @param scheme {@code http} or {@code https}
 * @param host   a valid host
 * @param port   1 to 65535, or {@link HostAndPort#NO_PORT} for the scheme's default port
 * @param prefix the path of Till's root: empty, or for example {@code /till}
 */
public record PublicAddress(String scheme, String host, int port, String prefix) {

    static final String ATTRIBUTE = PublicAddress.class.getName();

    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    /** Drops the port if it is the scheme's default. */
    public PublicAddress {
        port = port == defaultPort(scheme) ? HostAndPort.NO_PORT : port;
    }

    static PublicAddress of(URI url) {
        return new PublicAddress(url.getScheme().toLowerCase(Locale.ROOT), url.getHost(), url.getPort(),
            prefix(url.getRawPath()));
    }

    /**
     * The address of the request that this thread answers.
     *
     * @return the address
     * @throws IllegalStateException outside of a request
     */
    public static PublicAddress current() {
        Object address = RequestContextHolder.currentRequestAttributes()
            .getAttribute(ATTRIBUTE, RequestAttributes.SCOPE_REQUEST);
        if (address instanceof PublicAddress found) {
            return found;
        }
        throw new IllegalStateException("PublicAddressFilter has not seen this request");
    }

    /**
     * The address of a path.
     *
     * @param path the encoded path below Till's root, such as {@code /orders}
     * @return the address
     */
    public URI of(String path) {
        return URI.create(root() + path);
    }

    /**
     * The address of an item of a list.
     *
     * @param list the encoded path of the list below Till's root, such as {@code /orders}
     * @param id   the item's id, which is encoded here
     * @return the address, for a {@code Location} header
     */
    public URI of(String list, Object id) {
        return of(list + "/" + UriUtils.encodePathSegment(id.toString(), StandardCharsets.UTF_8));
    }

    /** The address of Till's root, without a slash at the end. */
    public String root() {
        return scheme + "://" + host + (port == HostAndPort.NO_PORT ? "" : ":" + port) + prefix;
    }

    /** The port, which may be the scheme's default. */
    int actualPort() {
        return port == HostAndPort.NO_PORT ? defaultPort(scheme) : port;
    }

    /** Removes the slashes at the end of a path. */
    static String prefix(String path) {
        return StringUtils.trimTrailingCharacter(path, '/');
    }

    private static int defaultPort(String scheme) {
        return scheme.equals("https") ? HTTPS_PORT : HTTP_PORT;
    }
}
