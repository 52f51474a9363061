/** Stores back-in-stock notifications, in memory and in PostgreSQL. */
@NullMarked
package dev.till.notification.storage;

import org.jspecify.annotations.NullMarked;
