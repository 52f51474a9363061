package dev.till.customer;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which e-mail addresses customers may have.
 *
 * @param smtputf8 whether the mail server supports SMTPUTF8, so that a local part may have more than ASCII
 */
@ConfigurationProperties("till")
public record EmailProperties(@DefaultValue("false") boolean smtputf8) {
}
