package dev.till.http.address;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.util.StringUtils;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The address under which a request's client reaches Till. {@link PublicAddressFilter} finds it out, and checks it,
 * before anything is done for the request; whatever Till tells of its own addresses begins with it.
 *
 * @param scheme {@code http} or {@code https}
 * @param host   a valid host
 * @param port   1 to 65535, or {@link HostAndPort#NO_PORT} for the scheme's own
 * @param prefix the path of Till's root: empty, or such as {@code /till}
 * @param isSet  whether a setting says all this, and not the request
 */
public record PublicAddress(String scheme, String host, int port, String prefix, boolean isSet) {

    static final String ATTRIBUTE = PublicAddress.class.getName();

    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    /** An address whose port is left out where the scheme has it by default. */
    public PublicAddress {
        port = port == defaultPort(scheme) ? HostAndPort.NO_PORT : port;
    }

    static PublicAddress of(URI url) {
        return new PublicAddress(url.getScheme().toLowerCase(Locale.ROOT), url.getHost(), url.getPort(),
            prefix(url.getRawPath()), true);
    }

    /**
     * That of the request which this thread answers.
     *
     * @return its address
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
     * The address of something.
     *
     * @param path      its path below Till's root, such as {@code /orders/{uuid}}
     * @param variables what to put in, in the order of the path
     * @return its address, for a {@code Location} header
     */
    public URI of(String path, Object... variables) {
        return URI.create(root() + UriComponentsBuilder.fromPath(path).buildAndExpand(variables).encode());
    }

    /**
     * The address of another page of the list that a request asks for.
     *
     * @param request one that {@link PublicAddressFilter} has seen; all of its query but {@code after} is kept
     * @param cursor  where the other page begins
     * @return its address, for a {@code Link} header
     */
    public String page(HttpServletRequest request, String cursor) {
        String query = request.getQueryString();
        String others = query == null ? "" : Arrays.stream(query.split("&"))
            .filter(parameter -> !name(parameter).equals("after"))
            .map(parameter -> parameter + "&").collect(Collectors.joining());
        return request.getRequestURL() + "?" + others + "after=" + cursor;
    }

    /**
     * What the OpenAPI document calls this server.
     *
     * @return the whole address where a setting says it; else only the path of Till's root, which is right for
     *     everybody who could read the document
     */
    public String server() {
        if (isSet) {
            return root();
        }
        return prefix.isEmpty() ? "/" : prefix;
    }

    /** Till's root, without a slash at the end. */
    String root() {
        return scheme + "://" + host + (port == HostAndPort.NO_PORT ? "" : ":" + port) + prefix;
    }

    /** The port, the scheme's own included. */
    int actualPort() {
        return port == HostAndPort.NO_PORT ? defaultPort(scheme) : port;
    }

    /** A path without the slashes at its end. */
    static String prefix(String path) {
        return StringUtils.trimTrailingCharacter(path, '/');
    }

    private static String name(String parameter) {
        return URLDecoder.decode(parameter.split("=", 2)[0], StandardCharsets.UTF_8);
    }

    private static int defaultPort(String scheme) {
        return scheme.equals("https") ? HTTPS_PORT : HTTP_PORT;
    }
}
