/** Back-in-stock notifications over HTTP. */
@NullMarked
package dev.till.notification.web;

import org.jspecify.annotations.NullMarked;
