/** Reports of sales and taxes: sums of the journal, which never change for days that are over. */
@NullMarked
package dev.till.report;

import org.jspecify.annotations.NullMarked;
