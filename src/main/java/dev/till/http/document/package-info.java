/** The OpenAPI document: what springdoc finds in the controllers and records, merged with {@code openapi/base.yaml}. */
@NullMarked
package dev.till.http.document;

import org.jspecify.annotations.NullMarked;
