package dev.till.notification;

import dev.till.customer.Customer;
import dev.till.product.Product;
import dev.till.settings.TillProperties;
import dev.till.validation.MailAddress;
import dev.till.validation.Texts;
import java.net.URI;
import lombok.RequiredArgsConstructor;
import org.springframework.mail.MailSendException;
import org.springframework.mail.MailSender;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.util.StringUtils;

/** Sends a short e-mail in plain text. */
@RequiredArgsConstructor
class EmailSender implements BackInStockSender {

    private final MailSender mail;
    private final MailDeadline deadline;
    private final TillProperties properties;

    @Override
    public void send(Customer customer, Product product) {
        SimpleMailMessage message = new SimpleMailMessage();
        message.setFrom(properties.mailFrom());
        message.setTo(address(customer));
        message.setSubject(Texts.printable(product.name()) + " is back in stock");
        message.setText("""
            Hello %s,

            you asked us to tell you when this is back in stock, and it is:

            %s
            %s
            First come, first served. You won't hear from us about it again unless you ask.
            """.formatted(Texts.printable(customer.name()), Texts.printable(product.name()), link(product)));
        try {
            deadline.keep(() -> mail.send(message));
        } catch (MailSendException failure) {
            throw MailRefusals.permanent(failure).<RuntimeException>map(UndeliverableException::new).orElse(failure);
        }
    }

    /** Refuses addresses that were stored before Till validated them, or under another {@code till.smtputf8}. */
    private String address(Customer customer) {
        MailAddress address = MailAddress.parse(customer.email())
            .orElseThrow(() -> new UndeliverableException("no mail can be sent to the address"));
        if (address.needsSmtpUtf8() && !properties.smtputf8()) {
            throw new UndeliverableException("the address is not ASCII before the '@', and till.smtputf8 is not set");
        }
        return address.toString();
    }

    private String link(Product product) {
        URI shop = properties.publicUrl();
        // A sku needs no escaping in a URL.
        return shop == null ? "" : StringUtils.trimTrailingCharacter(shop.toString(), '/')
            + "/products/" + product.sku() + "\n";
    }
}
