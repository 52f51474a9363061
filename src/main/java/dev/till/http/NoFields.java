package dev.till.http;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.AdditionalPropertiesValue;

/**
 * The body of a call that needs no body: absent, or an empty object. A field in it is an error, because its client
 * expects something that the call doesn't do.
 */
@Schema(name = "NoFields", description = "An empty object. The call needs no body and accepts no fields",
    types = {"object", "null"}, additionalProperties = AdditionalPropertiesValue.FALSE)
public record NoFields() {
}
