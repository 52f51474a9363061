/** What every feature speaks: refusals and the faults that they list. Depends on no feature. */
@NullMarked
package dev.till.platform;

import org.jspecify.annotations.NullMarked;
