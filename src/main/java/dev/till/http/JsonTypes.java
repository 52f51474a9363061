package dev.till.http;

import dev.till.validation.Texts;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.LongFunction;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.ser.std.StdScalarSerializer;

/** The types that Jackson reads too leniently, or writes in more than one way. */
final class JsonTypes {

    private JsonTypes() {
    }

    /** Text, trimmed of all Unicode white space: Jackson takes numbers and booleans for text too. */
    static final class TextReader extends StdScalarDeserializer<String> {

        TextReader() {
            super(String.class);
        }

        @Override
        public String deserialize(JsonParser json, DeserializationContext context) {
            if (json.hasToken(JsonToken.VALUE_STRING)) {
                return Texts.trim(json.getString());
            }
            throw MismatchedInputException.from(json, String.class, "not text");
        }
    }

    /** UUIDs in their 36-character form: Jackson takes Base64 too, and blanks around. */
    static final class UuidReader extends StdScalarDeserializer<UUID> {

        UuidReader() {
            super(UUID.class);
        }

        @Override
        public UUID deserialize(JsonParser json, DeserializationContext context) {
            if (json.hasToken(JsonToken.VALUE_STRING)) {
                try {
                    return Identifiers.uuid(json.getString());
                } catch (IllegalArgumentException malformed) {
                    // Said below, as for every other token.
                }
            }
            throw MismatchedInputException.from(json, UUID.class, "not a UUID");
        }
    }

    /** Whole numbers, {@code 2.0} among them: Jackson takes either all decimals for whole numbers, or not even that. */
    static final class WholeNumberReader<T extends Number> extends StdScalarDeserializer<T> {

        private static final int MOST_DIGITS = 19;

        private final transient LongFunction<T> exactly;

        WholeNumberReader(Class<T> type, LongFunction<T> exactly) {
            super(type);
            this.exactly = exactly;
        }

        @Override
        @SuppressWarnings("unchecked")
        public T deserialize(JsonParser json, DeserializationContext context) {
            if (json.currentToken().isNumeric()) {
                BigDecimal number = json.getDecimalValue().stripTrailingZeros();
                // Only now is longValueExact cheap: it would write out 1E1000000000.
                if (number.scale() <= 0 && (long) number.precision() - number.scale() <= MOST_DIGITS) {
                    try {
                        return exactly.apply(number.longValueExact());
                    } catch (ArithmeticException tooLarge) {
                        // Said below, as for every other token.
                    }
                }
            }
            throw MismatchedInputException.from(json, (Class<T>) handledType(), "not a whole number");
        }

        @Override
        public Object getNullValue(DeserializationContext context) {
            if (handledType().isPrimitive()) {
                throw MismatchedInputException.from(context.getParser(), handledType(), "null");
            }
            return super.getNullValue(context);
        }
    }

    /** Times to the millisecond, which is as exact as every client can read them. */
    static final class InstantWriter extends StdScalarSerializer<Instant> {

        InstantWriter() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant value, JsonGenerator json, SerializationContext context) {
            json.writeString(value.truncatedTo(ChronoUnit.MILLIS).toString());
        }
    }
}
