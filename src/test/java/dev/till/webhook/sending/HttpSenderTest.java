package dev.till.webhook.sending;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookSigningException;
import dev.till.webhook.Outcome;
import dev.till.webhook.PublicAddresses;
import dev.till.webhook.Receiver;
import dev.till.webhook.SendingLimits;
import dev.till.webhook.Signatures;
import dev.till.webhook.WebhookSecret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = SECONDS)
class HttpSenderTest {

    private static final String NAME = "receiver.example.org";
    private static final Duration TIMEOUT = Duration.ofMillis(1500);
    private static final WebhookSecret SECRET = WebhookSecret.random();

    private static SSLContext tls;
    private static Receiver receiver;

    private final List<String> lookups = new ArrayList<>();
    private final List<HttpSender> senders = new ArrayList<>();

    @BeforeAll
    static void start() {
        tls = TestTls.context(NAME);
        receiver = new Receiver(tls.getServerSocketFactory(), "https", NAME);
    }

    @AfterAll
    static void stop() {
        receiver.close();
    }

    @AfterEach
    void end() throws IOException {
        receiver.behave(Receiver.status(204));
        for (HttpSender sender : senders) {
            sender.close();
        }
    }

    /** Looks up every name at the receiver, which is a private address. */
    private HttpSender sender(boolean anywhere) {
        return sender(anywhere, host -> {
            lookups.add(host);
            return new InetAddress[] {InetAddress.getLoopbackAddress()};
        });
    }

    private HttpSender sender(boolean anywhere, HostLookup lookup) {
        return sender(new SendingLimits(TIMEOUT, anywhere, 9), lookup,
            address -> anywhere || PublicAddresses.isPublic(address));
    }

    private HttpSender sender(SendingLimits limits, HostLookup lookup, Predicate<InetAddress> allowed) {
        HttpSender sender = new HttpSender(limits, lookup, allowed, tls, Clock.systemUTC());
        senders.add(sender);
        return sender;
    }

    private static Outcome send(HttpSender sender, String url) {
        return sender.send(URI.create(url), SECRET, "evt_7", "{\"name\": \"Café\"}");
    }

    private Outcome answer(String text) {
        receiver.behave((message, out) -> out.write(text.getBytes(StandardCharsets.US_ASCII)));
        return send(sender(true), receiver.url());
    }

    private static long receivedAfter(int before) {
        return receiver.messages().size() - before;
    }

    @Test
    void signsThePublicExampleOfStandardWebhooks() throws WebhookSigningException {
        WebhookSecret secret = new WebhookSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

        assertThat(new Webhook(secret.key()).sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330L,
            "{\"test\": 2432232314}")).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void sendsSignedMessagesByTls() {
        assertThat(send(sender(true), receiver.url())).isEqualTo(new Outcome(204, null));

        Receiver.Message message = receiver.messages().get(receiver.messages().size() - 1);
        assertThat(message.requestLine()).isEqualTo("POST /hook?shop=1 HTTP/1.1");
        assertThat(message.body()).isEqualTo("{\"name\": \"Café\"}");
        assertThat(message.id()).isEqualTo("evt_7");
        assertThat(message.headers()).containsEntry("user-agent", "Till")
            .containsEntry("content-type", "application/json; charset=UTF-8")
            .doesNotContainKeys("cookie", "accept-encoding", "upgrade", "expect");
        Signatures.verify(message, SECRET.value(), Clock.systemUTC());
        assertThat(lookups).containsExactly(NAME);
    }

    @Test
    void looksUpTheHostOfEachMessageAnew() {
        HttpSender sender = sender(true);

        send(sender, receiver.url());
        send(sender, receiver.url());

        assertThat(lookups).containsExactly(NAME, NAME);
    }

    @Test
    void refusesHostsWithAPrivateAddress() {
        int before = receiver.messages().size();

        assertThat(send(sender(false), receiver.url()))
            .isEqualTo(new Outcome(null, "The host has an address that is not public"));
        assertThat(receivedAfter(before)).isZero();
    }

    @Test
    void refusesHostsOfWhichOneAddressOfSeveralIsPrivate() {
        HttpSender sender = sender(false, host -> new InetAddress[] {
            InetAddress.getByName("2606:4700::1111"), InetAddress.getByName("1.1.1.1"),
            InetAddress.getByName("10.0.0.1")});

        assertThat(send(sender, receiver.url()).error()).isEqualTo("The host has an address that is not public");
    }

    /** A name that leads elsewhere at the next look-up. */
    @Test
    void connectsToNoOtherAddressThanTheOneThatItHasChecked() {
        int before = receiver.messages().size();
        InetAddress first = InetAddress.getLoopbackAddress();
        HttpSender sender = sender(new SendingLimits(TIMEOUT, false, 9), host -> {
            lookups.add(host);
            return new InetAddress[] {lookups.size() == 1 ? first : InetAddress.getByName("10.0.0.1")};
        }, first::equals);

        assertThat(send(sender, receiver.url())).isEqualTo(new Outcome(204, null));
        assertThat(lookups).hasSize(1);
        assertThat(receivedAfter(before)).isEqualTo(1);
        assertThat(send(sender, receiver.url()).error()).isEqualTo("The host has an address that is not public");
        assertThat(receivedAfter(before)).isEqualTo(1);
    }

    @Test
    void refusesLiteralAndOddSpellingsOfPrivateAddresses() {
        HttpSender sender = sender(false, InetAddress::getAllByName);

        for (String host : List.of("127.0.0.1", "[::1]", "localhost", "[::ffff:127.0.0.1]", "169.254.169.254")) {
            assertThat(send(sender, "https://" + host + ":9/").error())
                .isEqualTo("The host has an address that is not public");
        }
    }

    @Test
    void refusesPlainHttpUnlessItIsAllowed() {
        assertThat(send(sender(false), "http://" + NAME + "/").error()).isEqualTo("Only https addresses are allowed");
    }

    @Test
    void refusesCertificatesOfOtherNames() {
        int before = receiver.messages().size();

        assertThat(send(sender(true), receiver.url().replace(NAME, "other.example.org")).error())
            .startsWith("No connection by TLS: ");
        assertThat(receivedAfter(before)).isZero();
    }

    @Test
    void followsNoRedirect() {
        int before = receiver.messages().size();

        Outcome outcome = answer("HTTP/1.1 307 Moved\r\nLocation: " + receiver.url() + "\r\nContent-Length: 0\r\n\r\n");

        assertThat(outcome).isEqualTo(new Outcome(307, "The receiver answered 307"));
        assertThat(receivedAfter(before)).isEqualTo(1);
    }

    @Test
    void encodesOtherLettersInTheAddress() {
        assertThat(send(sender(true), receiver.url().replace("?", "/ř?für=😀&")).isDelivered()).isTrue();

        assertThat(receiver.messages().get(receiver.messages().size() - 1).requestLine())
            .isEqualTo("POST /hook/%C5%99?f%C3%BCr=%F0%9F%98%80&shop=1 HTTP/1.1");
    }

    @Test
    void sendsNothingTwiceByItself() {
        int before = receiver.messages().size();

        assertThat(answer("HTTP/1.1 503 Busy\r\nRetry-After: 0\r\nContent-Length: 0\r\n\r\n").httpStatus())
            .isEqualTo(503);
        assertThat(answer("").error()).startsWith("No answer: ");
        assertThat(receivedAfter(before)).isEqualTo(2);
    }

    @Test
    void keepsNoCookie() {
        answer("HTTP/1.1 200 OK\r\nSet-Cookie: a=b; Path=/\r\nContent-Length: 0\r\n\r\n");
        answer("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");

        assertThat(receiver.messages().get(receiver.messages().size() - 1).headers()).doesNotContainKey("cookie");
    }

    @Test
    void cutsOffAReceiverThatSendsOneByteAtATime() {
        receiver.behave((message, out) -> {
            for (byte next : "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII)) {
                out.write(next);
                out.flush();
                Thread.sleep(200);
            }
        });
        long start = System.nanoTime();

        assertThat(send(sender(true), receiver.url()).error()).isEqualTo("No answer within 1500 ms");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(TIMEOUT, TIMEOUT.plusSeconds(2));
    }

    @Test
    void cutsOffAReceiverThatAcceptsConnectionsOnly() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 9, InetAddress.getLoopbackAddress())) {
            long start = System.nanoTime();

            Outcome outcome = send(sender(true), "https://" + NAME + ":" + silent.getLocalPort() + "/");

            assertThat(outcome.httpStatus()).isNull();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(TIMEOUT.plusSeconds(2));
        }
    }

    @Test
    void cutsOffALookupThatTakesTooLong() {
        CountDownLatch never = new CountDownLatch(1);
        HttpSender sender = sender(true, host -> {
            try {
                never.await();
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
            throw new UnknownHostException(host);
        });

        assertThat(send(sender, receiver.url()).httpStatus()).isNull();
    }

    @Test
    void readsNoBodyOfAnAnswer() {
        receiver.behave((message, out) -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 100000000000\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            while (true) {
                out.write(new byte[1 << 16]);
            }
        });
        long start = System.nanoTime();

        assertThat(send(sender(true), receiver.url())).isEqualTo(new Outcome(200, null));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(TIMEOUT);
    }

    @Test
    void refusesHeadersWithoutEnd() {
        receiver.behave((message, out) -> {
            out.write("HTTP/1.1 200 OK\r\nA: ".getBytes(StandardCharsets.US_ASCII));
            while (true) {
                out.write(new byte[1 << 16]);
            }
        });

        assertThat(send(sender(true), receiver.url()).error()).startsWith("No answer: ");
    }

    @Test
    void saysWhatIsWrong() {
        HttpSender unknown = sender(true, host -> {
            throw new UnknownHostException(host);
        });

        assertThat(send(unknown, receiver.url()).error()).isEqualTo("The name of the host can't be resolved");
        assertThat(send(sender(true), "https://" + NAME + ":1/").error()).isEqualTo("No connection to the host");
        assertThat(answer("SSH-2.0 hello\r\n\r\n").error()).startsWith("No answer");
        assertThat(answer("HTTP/1.1 410 Gone\r\nContent-Length: 0\r\n\r\n"))
            .isEqualTo(new Outcome(410, "The receiver answered 410"));
    }

    @Test
    void hidesItsSecret() {
        assertThat(SECRET.toString()).isEqualTo("whsec_…");
        assertThat(Map.of("a", SECRET).toString()).doesNotContain(SECRET.value());
    }
}
