/**
 * Checks all settings before anything else starts. A wrong setting stops the start with one sentence that names it and
 * what it takes.
 */
@NullMarked
package dev.till.settings;

import org.jspecify.annotations.NullMarked;
