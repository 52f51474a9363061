package dev.till.order.web;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import dev.till.http.SecurityHeaders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import lombok.SneakyThrows;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** Renders a receipt as a page for phones and for paper. Mustache escapes all values. */
@Component
class ReceiptPage {

    private static final String STYLE = "<style>";

    private final Template template;
    private final String policy;

    @SneakyThrows(NoSuchAlgorithmException.class)
    ReceiptPage() {
        try {
            String page = new ClassPathResource("receipt.html").getContentAsString(StandardCharsets.UTF_8);
            String style = page.substring(page.indexOf(STYLE) + STYLE.length(), page.indexOf("</style>"));
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
            template = Mustache.compiler().compile(page);
            policy = "%s; style-src 'sha256-%s'".formatted(
                SecurityHeaders.NOTHING_ALLOWED, Base64.getEncoder().encodeToString(hash));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    String of(Receipt receipt) {
        return template.execute(receipt);
    }

    /** Returns the content security policy of the page, which allows its own style only. */
    String policy() {
        return policy;
    }
}
