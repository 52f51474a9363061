/** The feed of events over HTTP. */
@NullMarked
package dev.till.event.web;

import org.jspecify.annotations.NullMarked;
