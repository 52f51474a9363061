/** Taxes of lines and products in JSON. */
@NullMarked
package dev.till.tax.web;

import org.jspecify.annotations.NullMarked;
