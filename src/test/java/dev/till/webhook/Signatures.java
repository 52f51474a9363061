package dev.till.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Verifies messages as the text of Standard Webhooks says, without the library that signs them. */
public final class Signatures {

    private Signatures() {
    }

    /** Checks the signature of a message, and that its time is the present of a clock. */
    public static void verify(Receiver.Message message, String secret, Clock clock) {
        String time = message.headers().get("webhook-timestamp");
        assertThat(message.headers()).containsEntry("webhook-signature",
            "v1," + signature(secret, message.id() + "." + time + "." + message.body()));
        assertThat(Long.parseLong(time)).isCloseTo(clock.instant().getEpochSecond(), within(60L));
    }

    private static String signature(String secret, String content) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(content.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
