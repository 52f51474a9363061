/** HTTP for all features: strict JSON in, exact JSON out, pages of lists, and one format for all errors. */
@NullMarked
package dev.till.http;

import org.jspecify.annotations.NullMarked;
