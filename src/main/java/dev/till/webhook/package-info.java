/** Sends events to the addresses that staff register: at least once, signed, and without waiting for slow receivers. */
@NullMarked
package dev.till.webhook;

import org.jspecify.annotations.NullMarked;
