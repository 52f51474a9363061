/** Promotions over HTTP. */
@NullMarked
package dev.till.promotion.web;

import org.jspecify.annotations.NullMarked;
