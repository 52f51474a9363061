/** Checks the input of clients and seed files: constraints, drafts, faults, and the refusal that lists them. */
@NullMarked
package dev.till.validation;

import org.jspecify.annotations.NullMarked;
