/** Webhooks and their deliveries over HTTP. */
@NullMarked
package dev.till.webhook.web;

import org.jspecify.annotations.NullMarked;
