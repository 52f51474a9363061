/** Who may call what: with the staff key in demo mode, and with bearer tokens in token mode. */
@NullMarked
package dev.till.access;

import org.jspecify.annotations.NullMarked;
