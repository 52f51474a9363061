package dev.till.notification;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What e-mails to customers say besides.
 *
 * @param mailFrom  whom they come from
 * @param publicUrl where customers reach this Till, for a link to the product; none where absent
 */
@ConfigurationProperties("till")
record MailProperties(@DefaultValue("till@example.org") String mailFrom, @Nullable URI publicUrl) {
}
