/** Stores webhooks and their deliveries, in memory and in PostgreSQL. */
@NullMarked
package dev.till.webhook.storage;

import org.jspecify.annotations.NullMarked;
