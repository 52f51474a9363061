package dev.till.platform;

import java.util.UUID;
import java.util.function.Supplier;

/** Where Till's own UUIDs come from: unique, and ordered by the time of their making. */
@FunctionalInterface
public interface UuidFactory extends Supplier<UUID> {
}
