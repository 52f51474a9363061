/** The form in which lines and products give their taxes: its checks, and its merge into a list of taxes. */
@NullMarked
package dev.till.tax;

import org.jspecify.annotations.NullMarked;
