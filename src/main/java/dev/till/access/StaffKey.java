package dev.till.access;

import dev.till.settings.TillProperties;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import lombok.extern.slf4j.Slf4j;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Conditional;
import org.springframework.stereotype.Component;

/** The credential of staff: {@code till.staff-key} or, if that is unset, a random key that is logged once. */
@Slf4j
@Component
@Conditional(TokenMode.Off.class)
public class StaffKey {

    /** The header that carries it. */
    public static final String HEADER = "X-Api-Key";

    private static final int RANDOM_BYTES = 24;

    private final byte[] key;

    StaffKey(TillProperties properties) {
        boolean isSet = !properties.staffKey().isEmpty();
        String chosen = isSet ? properties.staffKey() : random();
        key = chosen.getBytes(StandardCharsets.US_ASCII);
        if (!isSet) {
            log.warn("till.staff-key is unset: until the next start, staff calls take the {} {}", HEADER, chosen);
        }
    }

    /** Whether a presented key is the staff key. Compares in constant time. */
    boolean matches(@Nullable String presented) {
        return presented != null && MessageDigest.isEqual(key,
            // The bytes as they were sent: Tomcat decodes headers as ISO 8859-1.
            presented.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
