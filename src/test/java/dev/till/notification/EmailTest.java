package dev.till.notification;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserManager;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.till.customer.Customer;
import dev.till.customer.CustomerDraft;
import dev.till.customer.CustomerService;
import dev.till.pricing.TaxList;
import dev.till.product.Product;
import dev.till.product.ProductDraft;
import dev.till.product.ProductService;
import dev.till.product.StockMovementDraft;
import dev.till.product.StockService;
import dev.till.settings.TillSettings;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** The e-mails that a mail server receives, and retries when it is unavailable. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE, properties = {
    "spring.mail.host=127.0.0.1", "spring.mail.properties.mail.smtp.timeout=2000",
    "till.mail-from=Till <shop@example.org>", "till.public-url=https://till.example.org/",
    "till.notifications.first-pause=50ms", "till.notifications.longest-pause=200ms"})
@DirtiesContext
@Timeout(value = 120, unit = SECONDS)
class EmailTest {

    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final int PORT = freePort();

    @Autowired
    private TransactionTemplate transaction;
    @Autowired
    private CustomerService customers;
    @Autowired
    private ProductService products;
    @Autowired
    private StockService stock;
    @Autowired
    private NotificationService notifications;
    @Autowired
    private NotificationRepository repository;
    @Autowired
    private JavaMailSender mail;

    private final String sku = "MAIL-" + NUMBERS.incrementAndGet();
    private final List<String> arrivals = new CopyOnWriteArrayList<>();
    private volatile String refused = "";
    private GreenMail server = newServer();

    private static int freePort() {
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return any.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @DynamicPropertySource
    static void port(DynamicPropertyRegistry properties) {
        properties.add("spring.mail.port", () -> PORT);
    }

    private static GreenMail newServer() {
        return new GreenMail(new ServerSetup(PORT, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    }

    @BeforeEach
    void startServer() {
        server = newServer();
        server.start();
        UserManager users = server.getUserManager();
        users.setMessageDeliveryHandler((message, address) -> {
            if (address.getEmail().equals(refused)) {
                throw new MessagingException("No such mailbox");
            }
            arrivals.add(address.getEmail());
            GreenMailUser known = users.getUserByEmail(address.getEmail());
            return known != null ? known : users.createUser(address.getEmail(), address.getEmail(), "");
        });
    }

    @AfterEach
    void stopServer() {
        // A stop before the answer to a message would let it be sent again, to the next test.
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() ->
            DueNotifications.of(repository, transaction).isEmpty());
        server.stop();
    }

    private void sellOut(String name) {
        products.add(new ProductDraft(sku, name, null, BigDecimal.ONE, null, null, null, null));
    }

    private void bringBack() {
        stock.move(sku, new StockMovementDraft(BigDecimal.TEN, "delivery"));
    }

    private String waiting(String name) {
        String email = "mail" + NUMBERS.incrementAndGet() + "@example.org";
        long customer = customers.register(new CustomerDraft(name, email)).id();
        notifications.register(customer, new NotificationDraft(sku));
        return email;
    }

    private List<String> waiting(int count) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(waiting("Ada Tester"));
        }
        return all;
    }

    private void awaitArrivals(List<String> expected) {
        Awaitility.await().pollInterval(Duration.ofMillis(10)).atMost(Duration.ofSeconds(20))
            .untilAsserted(() -> assertThat(arrivals).isEqualTo(expected));
        // Long enough to see a second message.
        Awaitility.await().during(Duration.ofMillis(400)).until(() -> arrivals.size() == expected.size());
    }

    private MimeMessage only() {
        MimeMessage[] all = server.getReceivedMessages();
        assertThat(all).hasSize(1);
        return all[0];
    }

    private static String text(MimeMessage message) throws MessagingException, IOException {
        return message.getContent().toString().replace("\r\n", "\n").stripTrailing();
    }

    @Test
    void notifiesEachCustomerOnceInTheOrderInWhichTheyAsked() {
        sellOut("Lamp");
        List<String> waiting = waiting(20);

        bringBack();

        awaitArrivals(waiting);
    }

    @Test
    void sendsAShortMessageInPlainText() throws MessagingException, IOException {
        sellOut("Löwen-Lampe \"Größe L\", 💡 & more");
        String email = waiting("Jörg \"J.\" Müller, jr. 🎉");

        bringBack();

        awaitArrivals(List.of(email));
        MimeMessage message = only();
        assertThat(message.getFrom()).extracting(Object::toString).containsExactly("Till <shop@example.org>");
        assertThat(message.getAllRecipients()).extracting(Object::toString).containsExactly(email);
        assertThat(message.getSubject()).isEqualTo("Löwen-Lampe \"Größe L\", 💡 & more is back in stock");
        assertThat(message.getContentType()).isEqualToIgnoringCase("text/plain; charset=UTF-8");
        assertThat(message.getSentDate()).isAfter(Instant.now().minusSeconds(60));
        assertThat(text(message)).isEqualTo("""
            Hello Jörg "J." Müller, jr. 🎉,

            you asked us to tell you when this is back in stock, and it is:

            Löwen-Lampe "Größe L", 💡 & more
            https://till.example.org/products/%s

            First come, first served. You won't hear from us about it again unless you ask.""".formatted(sku));
    }

    @ParameterizedTest
    @CsvSource(nullValues = "none", textBlock = """
        https://till.example.org,       https://till.example.org/products/TEA\\n
        https://till.example.org/,      https://till.example.org/products/TEA\\n
        https://example.org/shop/till/, https://example.org/shop/till/products/TEA\\n
        none,                           ''
        '',                             ''""")
    void linksToTheProductIfThePublicUrlIsSet(URI publicUrl, String link) throws MessagingException, IOException {
        sender(publicUrl).send(customer("Ada"), tea("Tea"));

        assertThat(text(only())).contains("\n\nTea\n" + link.replace("\\n", "\n") + "\nFirst come");
    }

    /** The API refuses such names; a stored one must still not become a header. */
    @Test
    void doesNotTurnANameIntoAHeader() throws MessagingException, IOException {
        String name = "Tea\r\nBcc: eve@example.org\r\n\r\nEvil\nX-Evil: 1\rX-Worse: 2\u202E3";

        sender(null).send(customer(name), tea(name));

        assertThat(arrivals).containsExactly("ada@example.org");
        assertThat(only().getRecipients(Message.RecipientType.BCC)).isNull();
        assertThat(only().getHeader("X-Evil")).isNull();
        assertThat(only().getHeader("X-Worse")).isNull();
        assertThat(only().getSubject())
            .isEqualTo("Tea  Bcc: eve@example.org    Evil X-Evil: 1 X-Worse: 2 3 is back in stock");
        assertThat(text(only())).startsWith("Hello Tea  Bcc: eve@example.org    Evil X-Evil: 1 X-Worse: 2 3,");
    }

    private EmailSender sender(@Nullable URI publicUrl) {
        return new EmailSender(mail, new MailDeadline(Duration.ofSeconds(20)), TillSettings.of(
            "till.mail-from", "shop@example.org", "till.public-url", publicUrl == null ? "" : publicUrl));
    }

    private static Customer customer(String name) {
        return new Customer(1, name, "ada@example.org", Instant.EPOCH);
    }

    private static Product tea(String name) {
        return new Product(1, "TEA", name, "", BigDecimal.ONE, TaxList.NONE, 1);
    }

    @Test
    void notifiesEveryCustomerOnceTheServerIsUpAgain() {
        sellOut("Lamp");
        List<String> waiting = waiting(3);
        server.stop();

        bringBack();
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() ->
            DueNotifications.of(repository, transaction).stream().allMatch(due -> due.failures() > 0));
        startServer();

        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> arrivals.size() >= 3);
        assertThat(arrivals).containsExactlyInAnyOrderElementsOf(waiting);
    }

    @Test
    void timesOutOnAServerThatHangsAndTriesAgain() throws IOException {
        sellOut("Lamp");
        String email = waiting("Ada");
        server.stop();

        List<Socket> calls = new ArrayList<>();
        try (ServerSocket hanging = new ServerSocket(PORT, 50, InetAddress.getByName("127.0.0.1"))) {
            bringBack();
            // Accepts connections without answering.
            for (int i = 0; i < 3; i++) {
                calls.add(hanging.accept());
            }
        } finally {
            for (Socket call : calls) {
                call.close();
            }
        }
        startServer();

        awaitArrivals(List.of(email));
    }

    @Test
    void doesNotDelayOthersForARefusedAddress() {
        sellOut("Lamp");
        List<String> waiting = waiting(4);
        refused = waiting.get(1);

        bringBack();

        awaitArrivals(List.of(waiting.get(0), waiting.get(2), waiting.get(3)));
        refused = "";
        awaitArrivals(List.of(waiting.get(0), waiting.get(2), waiting.get(3), waiting.get(1)));
    }
}
