package dev.till.access;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.util.StringUtils;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Fetches the public keys of an issuer. It finds their address in one of the documents that OpenID Connect and RFC 8414
 * define, unless a setting has the address. Only one thread at a time may use it.
 */
final class Issuer {

    /** How long each request may take as a whole. */
    static final Duration TIMEOUT = Duration.ofSeconds(3);

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final int MAX_BYTES = 256 << 10;

    private final @Nullable String issuer;
    private final @Nullable String setAddress;
    private final JdkClientHttpRequestFactory requests;
    private @Nullable String keysAddress;

    /** Takes the address of the issuer or of its keys, or both. */
    Issuer(@Nullable String issuer, @Nullable String setAddress) {
        this.issuer = issuer;
        this.setAddress = StringUtils.hasText(setAddress) ? setAddress : null;
        requests = new JdkClientHttpRequestFactory(HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NORMAL).connectTimeout(CONNECT_TIMEOUT).build());
        requests.setReadTimeout(TIMEOUT);
    }

    /** Fetches the keys. Throws an IOException or a ParseException if that is impossible. */
    JWKSet keys() throws IOException, ParseException {
        String address = setAddress != null ? setAddress : keysAddress;
        // The issuer may have moved its keys since the last failure.
        keysAddress = null;
        if (address == null) {
            address = discover(String.valueOf(issuer));
        }
        String text = get(URI.create(address));
        if (text == null) {
            throw new IOException("There are no keys at " + address);
        }
        JWKSet keys = JWKSet.parse(text);
        keysAddress = address;
        return keys;
    }

    private String discover(String from) throws IOException, ParseException {
        for (URI document : documents(from)) {
            String text = get(document);
            if (text != null) {
                Map<String, Object> metadata = JSONObjectUtils.parse(text);
                if (!from.equals(metadata.get("issuer")) || !(metadata.get("jwks_uri") instanceof String found)) {
                    throw new IOException("The document at " + document + " is not one of " + from);
                }
                return found;
            }
        }
        throw new IOException("There is no document about the keys at " + from);
    }

    /** The addresses at which issuers have their documents: before RFC 8414, the path came first. */
    private static List<URI> documents(String issuer) {
        String path = StringUtils.trimTrailingCharacter(
            String.valueOf(URI.create(issuer).getRawPath()).replace("null", ""), '/');
        UriComponentsBuilder address = UriComponentsBuilder.fromUriString(issuer);
        return List.of(path + "/.well-known/openid-configuration", "/.well-known/openid-configuration" + path,
                "/.well-known/oauth-authorization-server" + path).stream()
            .map(document -> address.replacePath(document).build(true).toUri()).distinct().toList();
    }

    /** Returns the text at an address, or null if the issuer has none there. */
    private @Nullable String get(URI address) throws IOException {
        try (ClientHttpResponse response = requests.createRequest(address, HttpMethod.GET).execute()) {
            HttpStatusCode status = response.getStatusCode();
            if (status.is4xxClientError()) {
                return null;
            }
            byte[] body = response.getBody().readNBytes(MAX_BYTES + 1);
            if (!status.is2xxSuccessful() || body.length > MAX_BYTES) {
                throw new IOException("%s answered %d with %d bytes".formatted(address, status.value(), body.length));
            }
            return new String(body, StandardCharsets.UTF_8);
        }
    }
}
