/**
 * The OpenAPI document and its page: what springdoc finds in the controllers and their records, laid over
 * {@code openapi/base.yaml}. Controllers name examples and errors of that file with
 * {@link dev.till.platform.openapi.Examples} and {@link dev.till.platform.openapi.Refuses}.
 */
@NullMarked
package dev.till.platform.openapi;

import org.jspecify.annotations.NullMarked;
