package dev.till.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.till.TillApplication;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/**
 * Every wrong setting stops the start with one sentence, which names it and what it takes. {@link SettingsCheck} comes
 * before all beans, so most tests start only the settings of Till.
 */
@ExtendWith(OutputCaptureExtension.class)
class WrongSettingsTest {

    /** The records of all settings but those of {@link SettingsAlone}. */
    private static final List<Class<?>> RECORDS = records();

    /** An application that has only settings. Scanning all packages at each start would take long. */
    @Configuration(proxyBeanMethods = false)
    @ConfigurationPropertiesScan(basePackageClasses = TillProperties.class)
    static class SettingsAlone {
    }

    private static List<Class<?>> records() {
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        return scanner.findCandidateComponents(TillApplication.class.getPackageName()).stream()
            .<Class<?>>map(found -> ClassUtils.resolveClassName(found.getBeanClassName(), null))
            .filter(type -> type != TillProperties.class).toList();
    }

    private static ConfigurableApplicationContext start(Class<?> application, String... options) {
        Stream<String> anyPort = String.join(" ", options).contains("--server.port=") ? Stream.of()
            : Stream.of("--server.port=0");
        SpringApplicationBuilder builder = new SpringApplicationBuilder(application).logStartupInfo(false);
        if (application == SettingsAlone.class) {
            builder.initializers((GenericApplicationContext context) -> RECORDS.forEach(context::registerBean));
        }
        return builder.run(Stream.concat(anyPort, Arrays.stream(options)).toArray(String[]::new));
    }

    /** The name in the sentence, what the setting takes, and wrong values separated by semicolons. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        spring.profiles.active (SPRING_PROFILES_ACTIVE) | postgres, or nothing for a store in memory | postgre; Postgres
        server.port (PORT) | a port from 1 to 65535, or 0 for any that is free | -1; 70000; abc; 99999999999999999999
        till.idempotency.retention | a time from 1s to 365d | -1h; 0s; 366d; 9999999d
        till.idempotency.retention | a time such as 10s | soon; 1 week
        till.idempotency.max-answers | a whole number from 1 to 100000000 | 0; -1; 100000001
        till.idempotency.max-answers | a whole number | 1.5; many; 99999999999
        till.idempotency.max-size | a size from 1B to 1TB | 0B; -1B; 2TB
        till.idempotency.max-size | a size such as 128MB | 1 pound
        till.events.retention | a time from 1h to 3650d, or 0 | -1s; 59m; 3651d
        till.events.poll | a time from 10ms to 1h | 0s; 9ms; 2h
        till.reports.poll | a time from 10ms to 1h | 0s; 9ms; 2h
        till.notifications.claim | a time from 1s to 1d | -5s; 0s; 999ms; 2d
        till.notifications.poll | a time from 1ms to 1d | 0s; -1s; 25h
        till.notifications.first-pause | a time from 1ms to 1d | 0s; -1s; 2d
        till.notifications.longest-pause | a time from 1s to 1d | 500ms; 2d
        till.webhooks.allow-private-addresses | true or false | perhaps
        till.webhooks.timeout | a time from 100ms to 1m | 0s; 99ms; 2m
        till.webhooks.claim | a time from 30s to 1d | 19s; 2d
        till.webhooks.poll | a time from 1ms to 1d | 0s; -1s; 25h
        till.webhooks.first-pause | a time from 1ms to 1d | 0s; -1s; 2d
        till.webhooks.longest-pause | a time from 5s to 1d | 4s; 2d
        till.webhooks.give-up-after | a time from 1s to 30d | 0s; 31d
        till.mail-from | one e-mail address in ASCII, such as till@example.org or Till <till@example.org> |\
         till; ; a b@example.org; a@example.org,b@example.org; till@exämple.org
        till.public-url |\
         an http or https address without user, query and fragment, such as https://shop.example/till |\
         javascript:alert(1); shop.example; ftp://shop.example; https:///till; https://shop.example:70000;\
         https://shop.example/?a=b; https://shop.example/#a
        till.trusted-proxies | IP addresses and CIDR ranges, such as 10.0.0.7,fdaa::/16 | 10.0.0.0/33; proxy.example
        till.client-address-header | the name of a header, such as Fly-Client-IP | two words; a:b
        server.forward-headers-strategy | no value but none: Till reads forwarded headers itself,\
         from the proxies in till.trusted-proxies | framework; native;
        till.body.timeout | a time from 1ms to 10m | 0s; -1s; 11m
        till.body.max-size | a size from 1MB to 1TB | 0B; 1KB
        till.answers.max-size | a size from 1B to 1TB | 0B; -1B
        till.answers.deadline | a time from 1ms to 1h | 0s; 2h
        till.memory.lock-timeout | a time from 1ms to 1m | 0s; -1s; 2m
        till.memory.max-heap-share | a number above 0 and below 1, such as 0.85 | 0.0; 1.0; 85.0
        till.notifications.send-timeout | a time above 0 and below till.notifications.claim | 0s; -1s; 2m
        till.shutdown-notice | a time from 0s to 1m | -1s; 2m
        till.seed.enabled | true or false | perhaps
        till.seed.location | a folder, or classpath: and a folder | ; https://shop.example/seed
        till.staff-key-tries | a whole number from 1 to 1000000 | 0; -1
        till.rate-limit.enabled | true or false | perhaps
        till.rate-limit.address-reads | a rate such as 20 per second, burst 100, with numbers from 1 to 1000000 |\
         20; 20/s; 20 per hour, burst 9; 0 per second, burst 9; 20 per second, burst 0; -1 per second, burst 9;\
         20 per second; 1.5 per second, burst 9; 1000001 per second, burst 9; 99999999 per minute, burst 9;\
         20 per second, burst 1000001; 20 per second burst 9;
        till.rate-limit.address-writes | a rate such as 20 per second, burst 100, with numbers from 1 to 1000000 | many
        till.rate-limit.address-costly | a rate such as 20 per second, burst 100, with numbers from 1 to 1000000 | many
        till.rate-limit.credential-reads | a rate such as 20 per second, burst 100, with numbers from 1 to 1000000 |\
         many
        till.rate-limit.credential-writes | a rate such as 20 per second, burst 100, with numbers from 1 to 1000000 |\
         many
        till.rate-limit.credential-costly | a rate such as 20 per second, burst 100, with numbers from 1 to 1000000 |\
         many
        till.log.refusals-per-second | a whole number from 0 to 1000000 | -1; 1000001
        OTEL_EXPORTER_OTLP_ENDPOINT | an http or https address such as http://collector:4318 | http://; collector:4318
        management.opentelemetry.tracing.export.otlp.endpoint (OTEL_EXPORTER_OTLP_ENDPOINT) |\
         an http or https address such as http://collector:4318 | collector; collector:4318; ftp://collector; a b
        management.otlp.metrics.export.url (OTEL_EXPORTER_OTLP_ENDPOINT) |\
         an http or https address such as http://collector:4318 | collector:4318; http://collector:99999
        management.opentelemetry.tracing.export.otlp.transport (OTEL_EXPORTER_OTLP_PROTOCOL) |\
         http (http/protobuf) | grpc
        management.tracing.sampling.probability (OTEL_TRACES_SAMPLER_ARG) | a number from 0 to 1, such as 0.1 |\
         1.5; -1.0; often
        till.pricing.policy | one of standard, order_first, per_line, stepwise_half_even, per_rate |\
         cheapest; ; Standard
        till.cors.origins | origins as browsers send them, such as https://shop.example or http://localhost:3000 |\
         *; null; shop.example; https://shop.example/; https://Shop.example; https://shop.example:443;\
         http://shop.example:80; ftp://shop.example; https://*.example; https://shop.example/?a
        till.openapi.authorization-url |\
         an https address such as https://issuer.example/token, or an http address of localhost |\
         issuer.example; http://issuer.example/a; https:///a; https://issuer.example/#a; https://[::1]/a
        till.openapi.token-url |\
         an https address such as https://issuer.example/token, or an http address of localhost |\
         ftp://localhost/; http://192.0.2.1/token
        till.openapi.client-id | at most 255 ASCII characters | schlüssel
        till.access.staff-scope | 1 to 255 visible ASCII characters without spaces, quotes and backslashes |\
         two words; ; "staff"
        till.access.calculate-scope | another scope than till.access.staff-scope | staff
        till.access.customer-claim | 1 to 255 visible ASCII characters without spaces, quotes and backslashes | a b
        spring.security.oauth2.resourceserver.jwt.issuer-uri |\
         an http or https address such as https://login.shop.example | login.shop.example; ftp://login.shop.example
        spring.security.oauth2.resourceserver.jwt.jwk-set-uri |\
         an http or https address such as https://login.shop.example | file:/etc/keys.json; https://; a b
        spring.security.oauth2.resourceserver.jwt.public-key-location |\
         a file with a public key, such as file:/etc/till/issuer.pem | file:/no/such/file; no/such/file
        spring.security.oauth2.resourceserver.jwt.jws-algorithms |\
         algorithms with a public key, such as RS256,ES256 | none; HS256; rs256
        till.database.patience | a time from 0s to 10m | -1s; 11m
        """)
    void stopTheStartInOneSentence(String name, String takes, String values, CapturedOutput output) {
        for (String value : values.split(";")) {
            String wrong = value.strip();
            assertStopped(output, "%s takes %s, not %s".formatted(name, takes, wrong.isEmpty() ? "nothing" : wrong),
                "--" + name.replaceAll(" .*", "") + "=" + wrong);
        }
    }

    private static void assertStopped(CapturedOutput output, String sentence, String... options) {
        assertStopped(SettingsAlone.class, output, sentence, options);
    }

    private static void assertTillStopped(CapturedOutput output, String sentence, String... options) {
        assertStopped(TillApplication.class, output, sentence, options);
    }

    private static void assertStopped(Class<?> application, CapturedOutput output, String sentence, String... options) {
        assertThatThrownBy(() -> start(application, options).close()).as(sentence).isInstanceOf(Exception.class);

        assertThat(output).contains("\n\nDescription:\n\n" + sentence + ".\n")
            .doesNotContain("\tat ", "Action:", "Error creating bean");
    }

    @Test
    void stopTheStartEvenIfAnotherSettingIsRight(CapturedOutput output) {
        assertStopped(output, "spring.profiles.active (SPRING_PROFILES_ACTIVE) takes postgres, or nothing for a store "
            + "in memory, not prod", "--spring.profiles.active=postgres,prod");
        assertStopped(output, "till.notifications.longest-pause takes a time from 11m to 1d, not 10m",
            "--till.notifications.first-pause=11m");
    }

    @Test
    void includeHalfOfALogin(CapturedOutput output) {
        assertStopped(output,
            "till.openapi.authorization-url takes an address where till.openapi.token-url is set, not nothing",
            "--till.openapi.token-url=https://issuer.example/token");
        assertStopped(output,
            "till.openapi.token-url takes an address where till.openapi.authorization-url is set, not nothing",
            "--till.openapi.authorization-url=http://localhost:9000/authorize");
        assertTillStopped(output, "till.openapi.token-url takes an address only where "
            + "spring.security.oauth2.resourceserver.jwt is set, not https://issuer.example/token",
            "--till.openapi.token-url=https://issuer.example/token",
            "--till.openapi.authorization-url=https://issuer.example/authorize");
    }

    @Test
    void includeAnInvalidProfileName(CapturedOutput output) {
        assertStopped(output, "spring.profiles.active (SPRING_PROFILES_ACTIVE) takes postgres, or nothing for a store "
            + "in memory: Profile 'a/b' must contain a letter, digit or allowed char ('-', '_', '.', '+', '@')",
            "--spring.profiles.active=a/b");
    }

    @Test
    void includeSettingsOfSpring(CapturedOutput output) {
        assertTillStopped(output, "spring.mail.port takes a whole number, not abc",
            "--spring.mail.host=localhost", "--spring.mail.port=abc");
        assertTillStopped(output, "spring.threads.virtual.enabled can't be perhaps: Failed to convert to type boolean",
            "--spring.threads.virtual.enabled=perhaps");
        assertTillStopped(output, "server.tomcat.connection-timeout takes a time such as 10s, not soon",
            "--server.tomcat.connection-timeout=soon");
        assertTillStopped(output, "spring.lifecycle.timeout-per-shutdown-phase takes a time such as 10s, not soon",
            "--spring.lifecycle.timeout-per-shutdown-phase=soon");
        assertTillStopped(output, "server.shutdown takes one of graceful, immediate, not never",
            "--server.shutdown=never");
        assertTillStopped(output, "logging.level.root takes one of trace, debug, info, warn, error, fatal, off, "
            + "not foo", "--logging.level.root=foo");
    }

    @Test
    void includeAMissingSeed(CapturedOutput output) {
        assertTillStopped(output, "till.seed.location takes a folder of files that can be loaded, not "
            + "/no/such/folder/customers.json: can't be read", "--till.seed.location=/no/such/folder");
    }

    @ParameterizedTest
    @ValueSource(strings = {"schlüssel", "two words", "a\tb"})
    void includeAKeyThatNoHeaderCanCarryAndHideIt(String key, CapturedOutput output) {
        assertStopped(output, "till.staff-key (TILL_STAFF_KEY) takes 1 to 255 visible ASCII characters without spaces, "
            + "not what it is set to", "--till.staff-key=" + key);
        assertStopped(output, "till.staff-key (TILL_STAFF_KEY) takes 1 to 255 visible ASCII characters without spaces, "
            + "not what it is set to", "--till.staff-key=" + "k".repeat(256));

        assertThat(output).doesNotContain(key, "kkkkkk");
    }

    @Test
    void includeAUrlWithAPasswordAndHideIt(CapturedOutput output) {
        assertStopped(output, "till.public-url takes an http or https address without user, query and "
            + "fragment, such as https://shop.example/till, not https://…@shop.example",
            "--till.public-url=https://ada:secret@shop.example");
        assertTillStopped(output, "spring.datasource.url (SPRING_DATASOURCE_URL) takes the address of a PostgreSQL "
            + "database, such as jdbc:postgresql://localhost:5432/till, not jdbc:mysql://db/till?password=…&x=y",
            "--spring.profiles.active=postgres", "--till.staff-key=key",
            "--spring.datasource.url=jdbc:mysql://db/till?password=secret&x=y");

        assertThat(output).doesNotContain("secret");
    }

    @Test
    void includeAnAddressOfAnotherMachine(CapturedOutput output) {
        assertTillStopped(output, "server.address and server.port (PORT) take an address of this machine on which Till "
            + "may listen: Cannot assign requested address", "--server.address=192.0.2.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"till.pricing.polciy=per_line", "till.prices.policy=per_line", "till.staffkey2=a",
        "till.cors=https://shop.example", "till.pricing.policy.name=standard"})
    void includeUnknownNames(String option, CapturedOutput output) {
        assertThatThrownBy(() -> start(SettingsAlone.class, "--" + option).close()).isInstanceOf(Exception.class);

        assertThat(output).contains("\n\nDescription:\n\n" + option.substring(0, option.indexOf('='))
            + " is not a setting of Till; the settings are till.access.calculate-scope, till.").doesNotContain("\tat ");
    }

    @Test
    void includeAPortInUse(CapturedOutput output) throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertTillStopped(output, "server.port (PORT) takes a port on which nobody listens, not "
                + other.getLocalPort(), "--server.address=127.0.0.1", "--server.port=" + other.getLocalPort());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "till.idempotency.retention= till.public-url= till.staff-key= till.cors.origins= spring.profiles.active=",
        "till.mail-from=<till@example.org> till.public-url=HTTPS://shop.example:8443/till/"
            + " till.cors.origins=http://localhost:3000,https://shop.example till.seed.location=classpath:seed",
        "till.cors.origins[0]=https://shop.example TILL.staffKey=spelled-otherwise"})
    void doNotIncludeOtherSpellingsOrBlanks(String options) {
        String[] arguments = Arrays.stream(options.split(" ")).map(option -> "--" + option).toArray(String[]::new);
        assertThat(start(TillApplication.class, arguments)).satisfies(till -> {
            assertThat(till.isRunning()).isTrue();
            till.close();
        });
    }
}
