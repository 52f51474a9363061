/** What values may be, as Bean Validation constraints that are cheap to check, whatever a client sends. */
@NullMarked
package dev.till.platform.validation;

import org.jspecify.annotations.NullMarked;
