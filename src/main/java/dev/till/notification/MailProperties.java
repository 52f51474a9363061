package dev.till.notification;

import dev.till.platform.settings.Setting;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What e-mails to customers say besides.
 *
 * @param mailFrom  whom they come from: an address, perhaps with a name, such as {@code Till <till@example.org>}
 * @param publicUrl where customers reach this Till, for a link to the product; none where absent
 */
@ConfigurationProperties("till")
record MailProperties(@DefaultValue("till@example.org") String mailFrom, @Nullable URI publicUrl) {

    private static final int MAX_PORT = 65_535;

    /** Refuses a sender whom no mail server takes, and an address that leads no customer here. */
    MailProperties {
        Setting.require(isAddress(mailFrom), "till.mail-from", mailFrom,
            "one e-mail address in ASCII, such as till@example.org or Till <till@example.org>");
        // A blank address is none, as a blank mail server is.
        if (publicUrl != null && !publicUrl.toString().isEmpty()) {
            Setting.require(isPublic(publicUrl), "till.public-url", publicUrl,
                "an address such as https://shop.example or https://shop.example/till, without query or user");
        }
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

    private static boolean isPublic(URI url) {
        return ("https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme()))
            && url.getHost() != null && url.getPort() <= MAX_PORT && url.getRawUserInfo() == null
            && url.getRawQuery() == null && url.getRawFragment() == null;
    }
}
