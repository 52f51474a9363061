package dev.till.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.SystemEnvironmentPropertySource;

@ExtendWith(OutputCaptureExtension.class)
class StaffKeyTest {

    private static final Pattern LOGGED = Pattern.compile("staff calls take the X-Api-Key ([0-9a-f]{48})");

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t"})
    void makesARandomKeyAndLogsItOnceWhereNoneIsSet(String unset, CapturedOutput output) {
        StaffKey key = new StaffKey(unset);

        Matcher logged = LOGGED.matcher(output.getAll());
        assertThat(logged.find()).isTrue();
        assertThat(key.matches(logged.group(1))).isTrue();
        assertThat(logged.find()).as("logged again").isFalse();
        assertThat(new StaffKey(unset).matches(logged(output))).as("the same as before").isFalse();
    }

    private static String logged(CapturedOutput output) {
        Matcher first = LOGGED.matcher(output.getAll());
        assertThat(first.find()).isTrue();
        return first.group(1);
    }

    @Test
    void takesTheKeyThatIsSetAndNoOther(CapturedOutput output) {
        StaffKey key = new StaffKey(" s3cret ");

        assertThat(key.matches("s3cret")).isTrue();
        for (String wrong : new String[] {null, "", "s3cre", "s3cret2", "S3CRET", " s3cret "}) {
            assertThat(key.matches(wrong)).as(wrong).isFalse();
        }
        assertThat(output.getAll()).doesNotContain("s3cret");
    }

    /** As Tomcat hands over what a client sends in UTF-8. */
    @Test
    void takesAKeyBeyondAscii() {
        String sent = new String("schlüssel".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);

        assertThat(new StaffKey("schlüssel").matches(sent)).isTrue();
    }

    @Test
    void isSetByAVariableOfTheEnvironment() {
        new ApplicationContextRunner().withBean(StaffKey.class)
            .withInitializer(context -> context.getEnvironment().getPropertySources().addFirst(
                new SystemEnvironmentPropertySource("systemEnvironment", Map.of("TILL_STAFF_KEY", "of-the-shell"))))
            .run(context -> assertThat(context.getBean(StaffKey.class).matches("of-the-shell")).isTrue());
    }
}
