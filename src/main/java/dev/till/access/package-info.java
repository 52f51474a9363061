/** Who may call what: staff calls ask for a key, all others are open. */
@NullMarked
package dev.till.access;

import org.jspecify.annotations.NullMarked;
