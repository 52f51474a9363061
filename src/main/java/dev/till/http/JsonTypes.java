package dev.till.http;

import dev.till.validation.Texts;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import java.util.function.LongFunction;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.ser.std.StdScalarSerializer;

/** Readers and writers for types that Jackson reads too leniently or writes in several forms. */
final class JsonTypes {

    private JsonTypes() {
    }

    /** Text without Unicode white space around it. Jackson also accepts numbers and booleans. */
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

    /** Values in one spelling. For UUIDs, Jackson also accepts Base64; for times, numbers; for both, blanks around. */
    static final class ParsedReader<T> extends StdScalarDeserializer<T> {

        private final transient Function<String, T> parser;

        /** Takes a parser that throws IllegalArgumentException if the text has another form. */
        ParsedReader(Class<T> type, Function<String, T> parser) {
            super(type);
            this.parser = parser;
        }

        @Override
        public T deserialize(JsonParser json, DeserializationContext context) {
            if (json.hasToken(JsonToken.VALUE_STRING)) {
                try {
                    return parser.apply(json.getString());
                } catch (IllegalArgumentException malformed) {
                    // Rejected below.
                }
            }
            throw MismatchedInputException.from(json, handledType(), "not of that form");
        }
    }

    /** Whole numbers, including {@code 2.0}. Jackson accepts either all decimals or none. */
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
                // Without this check, longValueExact would expand 1E1000000000.
                if (number.scale() <= 0 && (long) number.precision() - number.scale() <= MOST_DIGITS) {
                    try {
                        return exactly.apply(number.longValueExact());
                    } catch (ArithmeticException tooLarge) {
                        // Rejected below.
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

    /** Times in milliseconds, the precision that every client can read. */
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
