package dev.till.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.till.settings.TillProperties;
import dev.till.settings.TillSettings;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.SystemEnvironmentPropertySource;

@ExtendWith(OutputCaptureExtension.class)
class StaffKeyTest {

    private static final Pattern LOGGED = Pattern.compile("staff calls take the X-Api-Key ([0-9a-f]{48})");

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t"})
    void makesARandomKeyAndLogsItOnceWhereNoneIsSet(String unset, CapturedOutput output) {
        StaffKey key = key(unset);

        Matcher logged = LOGGED.matcher(output.getAll());
        assertThat(logged.find()).isTrue();
        assertThat(key.matches(logged.group(1))).isTrue();
        assertThat(logged.find()).as("logged again").isFalse();
        assertThat(key(unset).matches(logged(output))).as("the same as before").isFalse();
    }

    private static StaffKey key(String setting) {
        return new StaffKey(TillSettings.of("till.staff-key", setting));
    }

    private static String logged(CapturedOutput output) {
        Matcher first = LOGGED.matcher(output.getAll());
        assertThat(first.find()).isTrue();
        return first.group(1);
    }

    @Test
    void takesTheKeyThatIsSetAndNoOther(CapturedOutput output) {
        StaffKey key = key(" s3cret ");

        assertThat(key.matches("s3cret")).isTrue();
        for (String wrong : new String[] {null, "", "s3cre", "s3cret2", "S3CRET", " s3cret "}) {
            assertThat(key.matches(wrong)).as(wrong).isFalse();
        }
        assertThat(output.getAll()).doesNotContain("s3cret");
    }

    @Test
    void isSetByAVariableOfTheEnvironment() {
        new ApplicationContextRunner().withUserConfiguration(Key.class)
            .withInitializer(context -> context.getEnvironment().getPropertySources().addFirst(
                new SystemEnvironmentPropertySource("systemEnvironment", Map.of("TILL_STAFF_KEY", "of-the-shell"))))
            .run(context -> assertThat(context.getBean(StaffKey.class).matches("of-the-shell")).isTrue());
    }

    @EnableConfigurationProperties(TillProperties.class)
    @Import(StaffKey.class)
    private static final class Key {
    }
}
