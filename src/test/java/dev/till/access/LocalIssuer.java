package dev.till.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;
import tools.jackson.databind.json.JsonMapper;

/** An issuer of tokens on this machine, for tests, with its own keys. It can fail in the ways in which issuers do. */
public final class LocalIssuer implements AutoCloseable {

    /** The audience of its tokens. */
    public static final String AUDIENCE = "till";

    private static final String JWT = "spring.security.oauth2.resourceserver.jwt.";
    private static final Duration LIFETIME = Duration.ofMinutes(10);
    /** Longer than all tests take. */
    private static final Duration LIFETIME_OF_KNOWN = Duration.ofHours(2);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private final List<RSAKey> keys = new CopyOnWriteArrayList<>();
    /** Tokens of the newest key, by subject. */
    private final Map<String, String> known = new ConcurrentHashMap<>();
    private final AtomicInteger fetches = new AtomicInteger();
    private volatile boolean down;
    private volatile Duration delay = Duration.ZERO;

    private LocalIssuer(int port) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.createContext("/.well-known/openid-configuration", exchange -> answer(exchange,
            JsonMapper.shared().writeValueAsString(Map.of("issuer", uri(), "jwks_uri", uri() + "/keys"))));
        server.createContext("/keys", exchange -> {
            fetches.incrementAndGet();
            answer(exchange, new JWKSet(List.copyOf(keys)).toString());
        });
        server.setExecutor(threads);
        server.start();
        rotate();
    }

    /** A new issuer on a free port. */
    public static LocalIssuer start() {
        return new LocalIssuer(0);
    }

    /** The issuer that test contexts share; it always works. */
    public static LocalIssuer shared() {
        return Shared.ISSUER;
    }

    private static final class Shared {
        private static final LocalIssuer ISSUER = start();
    }

    /** Lets Till take the tokens of {@link #shared()}: for {@code @ContextCustomizerFactories}. */
    public static final class Tokens implements ContextCustomizerFactory {

        private record Settings(List<String> values) implements ContextCustomizer {

            @Override
            public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration test) {
                TestPropertyValues.of(values).applyTo(context);
            }
        }

        @Override
        public ContextCustomizer createContextCustomizer(Class<?> test, List<ContextConfigurationAttributes> any) {
            return new Settings(List.of(shared().settings()));
        }
    }

    /** The settings with which Till takes its tokens, as {@code name=value}. */
    public String[] settings() {
        return new String[] {JWT + "issuer-uri=" + uri(), JWT + "audiences=" + AUDIENCE};
    }

    public String uri() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** A token with the scope of staff. */
    public String staff() {
        return known("staff-1", claims -> claims.claim("scope", "openid staff"));
    }

    /** Signs only one token for each subject and key, since signing takes long. */
    private String known(String subject, Consumer<JWTClaimsSet.Builder> changes) {
        return known.computeIfAbsent(subject, first -> token(claims -> changes.accept(claims.subject(first)
            .expirationTime(Date.from(Instant.now().plus(LIFETIME_OF_KNOWN))))));
    }

    /** A token with the scope of the order calculator. */
    public String calculator() {
        return known("calculator-1", claims -> claims.claim("scope", "calculate"));
    }

    /** A customer's token. */
    public String customer(long id) {
        return known("customer-" + id, claims -> claims.claim("customer_id", id));
    }

    /** A valid token without any right of its own. */
    public String anyone() {
        return known("anyone-1", claims -> { });
    }

    /** A token that is valid, unless the changes to its claims make it invalid. */
    public String token(Consumer<JWTClaimsSet.Builder> changes) {
        JWTClaimsSet.Builder claims = claims();
        changes.accept(claims);
        return sign(newestKey(), claims.build());
    }

    /** The claims of a valid token, without a subject. */
    public JWTClaimsSet.Builder claims() {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder().issuer(uri()).audience(AUDIENCE).jwtID(UUID.randomUUID().toString())
            .issueTime(Date.from(now)).expirationTime(Date.from(now.plus(LIFETIME)));
    }

    /** The key that signs now, with its private part. */
    public RSAKey newestKey() {
        return keys.get(keys.size() - 1);
    }

    /** Signs with any key, also with one that the issuer doesn't publish, by RS256. */
    public static String sign(RSAKey key, JWTClaimsSet claims) {
        try {
            return sign(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims,
                new RSASSASigner(key));
        } catch (JOSEException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Signs in any way. */
    public static String sign(JWSHeader header, JWTClaimsSet claims, JWSSigner signer) {
        SignedJWT token = new SignedJWT(header, claims);
        try {
            token.sign(signer);
        } catch (JOSEException failure) {
            throw new IllegalStateException(failure);
        }
        return token.serialize();
    }

    /** A new key, which no issuer publishes. */
    public static RSAKey newKey() {
        return newKey(KeyPairs.UNPUBLISHED);
    }

    private static RSAKey newKey(RSAKey pair) {
        return new RSAKey.Builder(pair).keyID(UUID.randomUUID().toString()).build();
    }

    /** Keys differ in their ids. Generating a pair takes up to seconds, so there are only two. */
    private static final class KeyPairs {

        private static final RSAKey PUBLISHED = generate();
        private static final RSAKey UNPUBLISHED = generate();

        private static RSAKey generate() {
            try {
                return new RSAKeyGenerator(2048).keyUse(KeyUse.SIGNATURE).generate();
            } catch (JOSEException failure) {
                throw new IllegalStateException(failure);
            }
        }
    }

    /** Signs with a new key from now on. The former keys are still published. */
    public void rotate() {
        keys.add(newKey(KeyPairs.PUBLISHED));
        known.clear();
    }

    /** Publishes only the key that signs now. */
    public void removeFormerKeys() {
        keys.removeIf(key -> !key.equals(newestKey()));
    }

    /** Answers every request with a 500 from now on, or works again. */
    public void setDown(boolean isDown) {
        down = isDown;
    }

    /** Answers each request after this time from now on. */
    public void setDelay(Duration time) {
        delay = time;
    }

    /** How often the keys were fetched. */
    public int fetches() {
        return fetches.get();
    }

    private void answer(HttpExchange exchange, String json) throws IOException {
        try (exchange) {
            Thread.sleep(delay.toMillis());
            byte[] body = (down ? "down" : json).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(down ? 500 : 200, body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
