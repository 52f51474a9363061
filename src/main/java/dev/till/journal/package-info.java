/** The journal: what each change of an order adds to the reports, as differences. Plain Java, no framework. */
@NullMarked
package dev.till.journal;

import org.jspecify.annotations.NullMarked;
