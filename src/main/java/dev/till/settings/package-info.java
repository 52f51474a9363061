/**
 * Settings that are checked before anything starts: a wrong one stops the start with one sentence that names it and
 * what it takes.
 */
@NullMarked
package dev.till.settings;

import org.jspecify.annotations.NullMarked;
