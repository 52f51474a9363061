/** Till: an order and pricing service, exact to the cent and never oversold. */
@NullMarked
package dev.till;

import org.jspecify.annotations.NullMarked;
