package dev.till.notification;

import dev.till.customer.Customer;
import dev.till.product.Product;
import java.net.URI;
import lombok.RequiredArgsConstructor;
import org.springframework.mail.MailSender;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.util.StringUtils;

/** Tells customers by a short e-mail in plain text. */
@RequiredArgsConstructor
class EmailSender implements BackInStockSender {

    private final MailSender mail;
    private final MailProperties properties;

    @Override
    public void send(Customer customer, Product product) {
        SimpleMailMessage message = new SimpleMailMessage();
        message.setFrom(properties.mailFrom());
        message.setTo(customer.email());
        message.setSubject(oneLine(product.name()) + " is back in stock");
        message.setText("""
            Hello %s,

            you asked us to tell you when this is back in stock, and it is:

            %s
            %s
            First come, first served. You won't hear from us about it again unless you ask.
            """.formatted(oneLine(customer.name()), oneLine(product.name()), link(product)));
        mail.send(message);
    }

    /** Names have no line ends, or should have none: in a subject, one would begin another header. */
    private static String oneLine(String name) {
        return name.replaceAll("\\R", " ");
    }

    private String link(Product product) {
        URI shop = properties.publicUrl();
        // A sku has no letter that an address would have to spell differently.
        return shop == null || shop.toString().isEmpty() ? "" : StringUtils.trimTrailingCharacter(shop.toString(), '/')
            + "/products/" + product.sku() + "\n";
    }
}
