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
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import lombok.SneakyThrows;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * A template of pages for phones, screens and paper. All pages share {@code page.css}, which replaces
 * <code>{{style}}</code> in each template. Mustache escapes all other values.
 */
@RequiredArgsConstructor(access = AccessLevel.PRIVATE)
final class HtmlPage {

    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);
    private static final String STYLE = "<style>";
    private static final Mustache.Compiler COMPILER = Mustache.compiler().emptyStringIsFalse(true).zeroIsFalse(true);

    private final Template template;
    private final String policy;

    /** Reads a template of the class path. */
    @SneakyThrows(NoSuchAlgorithmException.class)
    static HtmlPage of(String file) {
        String page = read(file).replace("{{style}}", read("page.css"));
        String style = page.substring(page.indexOf(STYLE) + STYLE.length(), page.indexOf("</style>"));
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
        return new HtmlPage(COMPILER.compile(page), "%s; style-src 'sha256-%s'".formatted(
            SecurityHeaders.NOTHING_ALLOWED, Base64.getEncoder().encodeToString(hash)));
    }

    private static String read(String file) {
        try {
            return new ClassPathResource(file).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    /** Answers with the page of these values. The answer's content security policy allows the page's style only. */
    ResponseEntity<String> answer(Object values) {
        return ResponseEntity.ok().contentType(HTML).varyBy(HttpHeaders.ACCEPT)
            .header(SecurityHeaders.POLICY, policy).body(template.execute(values));
    }
}
