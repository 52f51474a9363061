package dev.till.http;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.BeanDeserializerBuilder;
import tools.jackson.databind.deser.SettableAnyProperty;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.deser.std.DelegatingDeserializer;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/**
 * Makes Jackson stop at the first fault of a record, with the path of the field.
 *
 * <p>By default Jackson reports unknown fields only after it has built the record, and a value beyond one of its limits
 * without the field.
 */
final class RecordDeserializers extends ValueDeserializerModifier {

    private static final long serialVersionUID = 1L;

    @Override
    public BeanDeserializerBuilder updateBuilder(
        DeserializationConfig config, BeanDescription.Supplier description, BeanDeserializerBuilder builder) {
        if (builder.getType().isRecordType() && builder.getAnySetter() == null) {
            builder.setAnySetter(new UnknownFields(builder.getType()));
        }
        return builder;
    }

    @Override
    public ValueDeserializer<?> modifyDeserializer(
        DeserializationConfig config, BeanDescription.Supplier description, ValueDeserializer<?> deserializer) {
        return description.getType().isRecordType() ? new Located(deserializer) : deserializer;
    }

    /** Replaces the any-setter of a record: it fails on the first unknown field. */
    private static final class UnknownFields extends SettableAnyProperty {

        UnknownFields(JavaType type) {
            super(new BeanProperty.Bogus(), null, type, null, null, null);
        }

        @Override
        public Object deserialize(JsonParser json, DeserializationContext context) {
            // Not UnrecognizedPropertyException.from: the caller adds the field to the path.
            throw new UnrecognizedPropertyException(json, "unknown field", json.currentLocation(),
                getType().getRawClass(), json.currentName(), List.of());
        }

        @Override
        public void fixAccess(DeserializationConfig config) {
            // There is no setter.
        }

        @Override
        public boolean hasValueDeserializer() {
            return true;
        }

        @Override
        public SettableAnyProperty withValueDeserializer(ValueDeserializer<Object> deserializer) {
            return this;
        }

        @Override
        protected void _set(DeserializationContext context, Object instance, Object name, @Nullable Object value) {
            throw new IllegalStateException("No value is read to be set");
        }
    }

    /** Adds the parser, which knows the field, to the exception for a value beyond a limit. */
    private static final class Located extends DelegatingDeserializer {

        Located(ValueDeserializer<?> deserializer) {
            super(deserializer);
        }

        @Override
        protected ValueDeserializer<?> newDelegatingInstance(ValueDeserializer<?> deserializer) {
            return new Located(deserializer);
        }

        @Override
        public Object deserialize(JsonParser json, DeserializationContext context) {
            try {
                return super.deserialize(json, context);
            } catch (StreamConstraintsException limit) {
                throw new StreamReadException(json, limit.getOriginalMessage(), json.currentLocation(), limit);
            }
        }
    }
}
