/** Sends traces and metrics to an OpenTelemetry collector (OTLP), once the address of one is set. */
@NullMarked
package dev.till.telemetry;

import org.jspecify.annotations.NullMarked;
