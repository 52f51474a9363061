package dev.till.order.web;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** A receipt as a page, for phones and for paper. Mustache escapes whatever the order brings. */
@Component
class ReceiptPage {

    private final Template template;

    ReceiptPage() {
        try {
            template = Mustache.compiler()
                .compile(new ClassPathResource("receipt.html").getContentAsString(StandardCharsets.UTF_8));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    String of(Receipt receipt) {
        return template.execute(receipt);
    }
}
