package dev.till.order;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Makes UUIDs of version 7, which are ordered by time. */
@Component
class UuidFactory implements Supplier<UUID> {

    private final TimeBasedEpochGenerator generator = Generators.timeBasedEpochGenerator();

    @Override
    public UUID get() {
        return generator.generate();
    }
}
