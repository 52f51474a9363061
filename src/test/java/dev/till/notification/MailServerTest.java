package dev.till.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.till.customer.Customer;
import dev.till.pricing.TaxList;
import dev.till.product.Product;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.mail.autoconfigure.MailSenderAutoConfiguration;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** What happens to a message when the mail server is slow or refuses it. */
@Timeout(60)
class MailServerTest {

    private static final Product TEA = new Product(1, "TEA", "Tea", "", BigDecimal.ONE, TaxList.NONE, 1);

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
        .withInitializer(new ConfigDataApplicationContextInitializer())
        .withConfiguration(AutoConfigurations.of(MailSenderAutoConfiguration.class))
        .withUserConfiguration(SenderConfiguration.class)
        .withPropertyValues("spring.mail.host=127.0.0.1");

    private static Customer customer(String email) {
        return new Customer(1, "Ada", email, Instant.EPOCH);
    }

    /** Runs a sender with these settings against a server with these replies; returns the commands that it received. */
    private List<String> run(Map<String, String> replies, Consumer<BackInStockSender> test, String... settings)
        throws IOException {
        try (ScriptedMailServer server = new ScriptedMailServer(replies)) {
            runner.withPropertyValues("spring.mail.port=" + server.port()).withPropertyValues(settings)
                .run(context -> test.accept(context.getBean(BackInStockSender.class)));
            return List.copyOf(server.commands());
        }
    }

    private static void send(BackInStockSender sender) {
        sender.send(customer("ada@example.org"), TEA);
    }

    @ParameterizedTest
    @CsvSource({"RCPT, 550 5.1.1 No such mailbox", "RCPT, 554 Not here", "RCPT, 521 No mail", "DATA, 554 No",
        "., 552 Too large", "., 550 5.7.1 Spam"})
    void givesUpAfterAPermanentRefusal(String command, String reply) throws IOException {
        run(Map.of(command, reply), sender -> assertThatExceptionOfType(UndeliverableException.class)
            .isThrownBy(() -> send(sender)).withMessageContaining(reply));
    }

    @ParameterizedTest
    @CsvSource({"RCPT, 450 Busy", "RCPT, 452 Too many", "RCPT, 421 Closing", "RCPT, 530 Log in", "RCPT, 503 First MAIL",
        "MAIL, 550 Unknown sender", "MAIL, 553 Unknown sender", "MAIL, 451 Busy", "DATA, 451 Busy", "., 451 Busy",
        "., 530 Log in", "GREETING, 554 No service"})
    void retriesAfterATemporaryRefusal(String command, String reply) throws IOException {
        run(Map.of(command, reply), sender -> assertThatThrownBy(() -> send(sender))
            .isNotInstanceOf(UndeliverableException.class));
    }

    @Test
    void retriesAfterARefusedLogin() throws IOException {
        run(Map.of("EHLO", "250-till\r\n250 AUTH LOGIN", "AUTH", "535 Wrong password"),
            sender -> assertThatThrownBy(() -> send(sender)).isNotInstanceOf(UndeliverableException.class),
            "spring.mail.username=till", "spring.mail.password=wrong");
    }

    @ParameterizedTest
    @CsvSource({"GREETING, drip", "EHLO, drip", "RCPT, drip", "., drip", "GREETING, silence", "., silence"})
    void limitsTheTimeForAMessage(String command, String reply) throws IOException {
        run(Map.of(command, reply), sender -> {
            long start = System.nanoTime();
            assertThatThrownBy(() -> send(sender)).hasMessage("The mail server took longer than PT0.3S");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        }, "till.notifications.send-timeout=300ms");
    }

    @ParameterizedTest
    @ValueSource(strings = {"silence", "drip", "554 No"})
    void countsAMessageAsSentWhateverTheReplyToQuit(String reply) throws IOException {
        assertThat(run(Map.of("QUIT", reply), MailServerTest::send, "till.notifications.send-timeout=5s"))
            .contains("RCPT TO:<ada@example.org>", ".");
    }

    @Test
    void sendsToADomainInItsAsciiForm() throws IOException {
        assertThat(run(Map.of(), sender -> sender.send(customer("User@München.example"), TEA)))
            .contains("RCPT TO:<User@xn--mnchen-3ya.example>");
    }

    @Test
    void sendsToANonAsciiLocalPartIfTheServerSupportsIt() throws IOException {
        assertThat(run(Map.of("EHLO", "250-till\r\n250 SMTPUTF8"),
            sender -> sender.send(customer("jörg@münchen.example"), TEA), "till.smtputf8=true"))
            .contains("RCPT TO:<jörg@xn--mnchen-3ya.example>")
            .anyMatch(command -> command.startsWith("MAIL") && command.endsWith(" SMTPUTF8"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jörg@example.org", "a@exa_mple.org", "a@123.123.123.123", "a\u200Bb@example.org", "a"})
    void givesUpUnreachableAddresses(String email) throws IOException {
        assertThat(run(Map.of(), sender -> assertThatThrownBy(() -> sender.send(customer(email), TEA))
            .isInstanceOf(UndeliverableException.class))).isEmpty();
    }
}
