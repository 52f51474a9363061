/** Where back-in-stock notifications are kept. */
@NullMarked
package dev.till.notification.storage;

import org.jspecify.annotations.NullMarked;
