/** Does due work on threads of its own: claims, workers, growing pauses, and an orderly stop. */
@NullMarked
package dev.till.dispatch;

import org.jspecify.annotations.NullMarked;
