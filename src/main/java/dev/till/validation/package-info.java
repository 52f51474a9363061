/** Checks what clients and seed files give: constraints, drafts, their faults, and the refusal that lists them. */
@NullMarked
package dev.till.validation;

import org.jspecify.annotations.NullMarked;
