/** Stores the sums of reports in memory or in PostgreSQL. */
@NullMarked
package dev.till.report.storage;

import org.jspecify.annotations.NullMarked;
