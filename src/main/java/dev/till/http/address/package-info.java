/** The address under which clients reach Till, and their own, with or without a proxy. */
@NullMarked
package dev.till.http.address;

import org.jspecify.annotations.NullMarked;
