package dev.till.http;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.AdditionalPropertiesValue;

/**
 * The body of a call that needs none: it may be absent or an empty object, and a field in it is refused as unknown. A
 * client that sends one expects something that the call doesn't do.
 */
@Schema(name = "NoFields", description = "An empty object. The call needs no body and accepts no fields",
    types = {"object", "null"}, additionalProperties = AdditionalPropertiesValue.FALSE)
public record NoFields() {
}
