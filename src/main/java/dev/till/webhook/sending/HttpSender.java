package dev.till.webhook.sending;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookSigningException;
import dev.till.webhook.Outcome;
import dev.till.webhook.SendingLimits;
import dev.till.webhook.WebhookSecret;
import dev.till.webhook.WebhookSender;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;

/**
 * Sends messages over connections of their own: each looks up its host, and checks the addresses that it uses. The
 * status of the answer is all that counts. The rest of the answer is dropped with the connection, unread.
 */
class HttpSender implements WebhookSender, AutoCloseable {

    private static final Duration MAX_CONNECT_TIMEOUT = Duration.ofSeconds(3);
    private static final int MAX_HEADER_LINE = 8192;
    private static final int MAX_HEADERS = 100;

    private final CloseableHttpClient client;
    private final ScheduledThreadPoolExecutor timer;
    private final ExecutorService lookups;
    private final SendingLimits limits;
    private final Clock clock;

    HttpSender(
        SendingLimits limits, HostLookup lookup, Predicate<InetAddress> allowed, SSLContext tls, Clock clock) {
        this.limits = limits;
        this.clock = clock;
        timer = new ScheduledThreadPoolExecutor(1, task -> daemon(task, "webhook-deadlines"));
        timer.setRemoveOnCancelPolicy(true);
        lookups = Executors.newCachedThreadPool(task -> daemon(task, "webhook-lookup"));
        client = client(limits, new CheckedLookup(lookup, allowed, lookups, limits.timeout()), tls);
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    private static CloseableHttpClient client(SendingLimits limits, CheckedLookup lookup, SSLContext tls) {
        Timeout timeout = Timeout.of(limits.timeout());
        Timeout connectTimeout = limits.timeout().compareTo(MAX_CONNECT_TIMEOUT) < 0 ? timeout
            : Timeout.of(MAX_CONNECT_TIMEOUT);
        return HttpClientBuilder.create()
            .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(lookup)
                .setTlsSocketStrategy(new DefaultClientTlsStrategy(tls))
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                    .http1Config(Http1Config.custom().setMaxLineLength(MAX_HEADER_LINE).setMaxHeaderCount(MAX_HEADERS)
                        .build())
                    .build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                    .setConnectTimeout(connectTimeout).setSocketTimeout(timeout).build())
                .setDefaultSocketConfig(SocketConfig.custom().setSoTimeout(timeout).setTcpNoDelay(true).build())
                .setMaxConnTotal(limits.atOnce()).setMaxConnPerRoute(limits.atOnce())
                .build())
            // A kept connection would skip the check of its address.
            .setConnectionReuseStrategy((request, response, context) -> false)
            .setDefaultRequestConfig(RequestConfig.custom()
                .setConnectionRequestTimeout(timeout).setResponseTimeout(timeout)
                .setProtocolUpgradeEnabled(false).setAuthenticationEnabled(false).build())
            .setUserAgent("Till")
            .disableAutomaticRetries().disableRedirectHandling().disableCookieManagement().disableAuthCaching()
            .disableContentCompression()
            .build();
    }

    @Override
    public Outcome send(URI url, WebhookSecret secret, String id, String body) {
        if (!limits.anywhere() && !"https".equalsIgnoreCase(url.getScheme())) {
            // Added while private addresses were allowed.
            return Outcome.failed("Only https addresses are allowed");
        }
        HttpPost request = request(url, secret, id, body);
        AtomicBoolean late = new AtomicBoolean();
        ScheduledFuture<?> deadline = timer.schedule(() -> {
            late.set(true);
            request.abort();
        }, limits.timeout().toMillis(), TimeUnit.MILLISECONDS);
        try {
            // Not closed by try-with-resources: that would read the rest of the answer.
            ClassicHttpResponse answer = client.executeOpen(null, request, null);
            return Outcome.answered(answer.getCode());
        } catch (IOException | RuntimeException failure) {
            return Outcome.failed(late.get() ? "No answer within " + limits.timeout().toMillis() + " ms"
                : words(failure));
        } finally {
            deadline.cancel(false);
            request.abort();
        }
    }

    private HttpPost request(URI url, WebhookSecret secret, String id, String body) {
        // The client would replace the characters that it can't send.
        HttpPost request = new HttpPost(url.toASCIIString());
        long time = clock.instant().getEpochSecond();
        request.setHeader("webhook-id", id);
        request.setHeader("webhook-timestamp", Long.toString(time));
        try {
            request.setHeader("webhook-signature", new Webhook(secret.key()).sign(id, time, body));
        } catch (WebhookSigningException failure) {
            throw new IllegalStateException(failure);
        }
        request.setEntity(new StringEntity(body, ContentType.APPLICATION_JSON));
        return request;
    }

    private static String words(Exception failure) {
        if (failure instanceof PrivateAddressException) {
            return "The host has an address that is not public";
        }
        if (failure instanceof UnknownHostException) {
            return "The name of the host can't be resolved";
        }
        if (failure instanceof ConnectTimeoutException || failure instanceof ConnectException) {
            return "No connection to the host";
        }
        return (failure instanceof SSLException ? "No connection by TLS: " : "No answer: ") + failure.getMessage();
    }

    @Override
    public void close() throws IOException {
        client.close();
        timer.shutdownNow();
        lookups.shutdownNow();
    }
}
