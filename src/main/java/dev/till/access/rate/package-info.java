/** How many calls each client address and each credential may make. */
@NullMarked
package dev.till.access.rate;

import org.jspecify.annotations.NullMarked;
