/** Reports over HTTP, as JSON and CSV. */
@NullMarked
package dev.till.report.web;

import org.jspecify.annotations.NullMarked;
