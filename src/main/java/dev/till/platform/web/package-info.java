/** How Till speaks HTTP, whatever the feature: strict JSON in, exact JSON out, and one shape for all errors. */
@NullMarked
package dev.till.platform.web;

import org.jspecify.annotations.NullMarked;
