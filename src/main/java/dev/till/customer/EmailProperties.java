package dev.till.customer;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Says whether the mail server supports SMTPUTF8, so that local parts may contain more than ASCII. */
@ConfigurationProperties("till")
public record EmailProperties(@DefaultValue("false") boolean smtputf8) {
}
