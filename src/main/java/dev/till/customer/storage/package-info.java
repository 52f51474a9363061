/** Where customers are kept. */
@NullMarked
package dev.till.customer.storage;

import org.jspecify.annotations.NullMarked;
