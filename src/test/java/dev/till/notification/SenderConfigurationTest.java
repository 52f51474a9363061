package dev.till.notification;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.mail.autoconfigure.MailSenderAutoConfiguration;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Every setting gives exactly one sender, and no start connects to a mail server. */
class SenderConfigurationTest {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
        .withInitializer(new ConfigDataApplicationContextInitializer())
        .withConfiguration(AutoConfigurations.of(MailSenderAutoConfiguration.class))
        .withUserConfiguration(SenderConfiguration.class);

    @Test
    void writesToTheLogWithoutAMailServer() {
        runner.run(context -> assertThat(context.getBean(BackInStockSender.class)).isInstanceOf(LogSender.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    void writesToTheLogWithABlankMailServer(String host) {
        runner.withPropertyValues("spring.mail.host=" + host)
            .run(context -> assertThat(context.getBean(BackInStockSender.class)).isInstanceOf(LogSender.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mail.invalid", "unset"})
    void startsBeforeTheMailServerIsUp(String host) {
        runner.withPropertyValues("spring.mail.host=" + host)
            .run(context -> assertThat(context.getBean(BackInStockSender.class)).isInstanceOf(EmailSender.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"smtp", "smtps"})
    void limitsTheTimeForAMailServer(String protocol) {
        runner.withPropertyValues("spring.mail.host=mail.invalid").run(context -> {
            assertThat(context.getBean(BackInStockSender.class)).isNotNull();
            assertThat(context.getBean(JavaMailSenderImpl.class).getJavaMailProperties())
                .hasEntrySatisfying("mail." + protocol + ".socketFactory",
                    sockets -> assertThat(sockets).isInstanceOf(MailDeadline.class))
                .containsEntry("mail." + protocol + ".connectiontimeout", "5000")
                .containsEntry("mail." + protocol + ".timeout", "10000")
                .containsEntry("mail." + protocol + ".writetimeout", "10000");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"socks.host", "socketFactory.class"})
    void keepsSocketFactoriesOfTheSettings(String setting) {
        runner.withPropertyValues("spring.mail.host=mail.invalid",
            "spring.mail.properties[mail.smtp." + setting + "]=example").run(context -> {
                assertThat(context.getBean(BackInStockSender.class)).isNotNull();
                assertThat(context.getBean(JavaMailSenderImpl.class).getJavaMailProperties())
                    .doesNotContainKey("mail.smtp.socketFactory").containsKey("mail.smtps.socketFactory");
            });
    }
}
