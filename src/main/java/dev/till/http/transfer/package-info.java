/** Receives request bodies and sends answers, within bounds of memory, time and work. */
@NullMarked
package dev.till.http.transfer;

import org.jspecify.annotations.NullMarked;
