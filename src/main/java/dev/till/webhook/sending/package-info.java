/** Sends signed messages over HTTPS, to public addresses only. */
@NullMarked
package dev.till.webhook.sending;

import org.jspecify.annotations.NullMarked;
