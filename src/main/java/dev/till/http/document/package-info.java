/**
 * The OpenAPI document and its page: what springdoc finds in the controllers and their records, laid over
 * {@code openapi/base.yaml}. Controllers name examples and errors of that file with
 * {@link dev.till.http.document.Examples} and {@link dev.till.http.document.Refuses}.
 */
@NullMarked
package dev.till.http.document;

import org.jspecify.annotations.NullMarked;
