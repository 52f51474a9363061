package dev.till.notification;

import dev.till.settings.Setting;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of e-mails to customers.
 *
 * @param mailFrom  the sender: an address, optionally with a name, such as {@code Till <till@example.org>}
 * @param publicUrl the address of this server, for a link to the product; if absent, there is no link
 */
@ConfigurationProperties("till")
record MailProperties(@DefaultValue("till@example.org") String mailFrom, @Nullable URI publicUrl) {

    MailProperties {
        Setting.require(isAddress(mailFrom), "till.mail-from", mailFrom,
            "one e-mail address in ASCII, such as till@example.org or Till <till@example.org>");
    }

    private static boolean isAddress(String text) {
        if (!text.chars().allMatch(letter -> letter >= ' ' && letter <= '~')) {
            return false;
        }
        try {
            InternetAddress[] addresses = InternetAddress.parse(text, true);
            if (addresses.length == 1) {
                addresses[0].validate();
            }
            return addresses.length == 1;
        } catch (AddressException malformed) {
            return false;
        }
    }
}
