package dev.till;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.springframework.boot.context.event.ApplicationPreparedEvent;
import org.springframework.context.ApplicationListener;

/**
 * Ends the process with the exit code 3 after an {@link OutOfMemoryError} in any thread. A server that lost a thread of
 * its container would otherwise live on and answer nobody; its host can start an ended one again.
 *
 * <p>The JVM's {@code -XX:+ExitOnOutOfMemoryError} does the same, but a jar can't switch it on. An error that ends a
 * thread, be it a virtual one, comes here as uncaught. Code that catches every error, as Tomcat, Spring's schedulers
 * and Till's own error handling do, logs it, and this looks at what is logged.
 */
final class OutOfMemoryWatch extends TurboFilter
    implements Thread.UncaughtExceptionHandler, ApplicationListener<ApplicationPreparedEvent> {

    static final int EXIT_CODE = 3;

    private static final int MOST_CAUSES = 50;

    /** Ready beforehand: to write it takes no memory of the heap. */
    private final FileOutputStream errors = new FileOutputStream(FileDescriptor.err);
    private final byte[] line = "Till ran out of memory and ends; give it a larger heap (-Xmx)\n"
        .getBytes(StandardCharsets.US_ASCII);

    /** Spring Boot has set the log up by now; before, it would remove this again. */
    @Override
    public void onApplicationEvent(ApplicationPreparedEvent prepared) {
        ((LoggerContext) LoggerFactory.getILoggerFactory()).addTurboFilter(this);
    }

    @Override
    public void uncaughtException(Thread thread, Throwable failure) {
        endProcessIfCauseOf(failure);
        try {
            LoggerFactory.getLogger(getClass()).error("The thread {} failed", thread.getName(), failure);
        } catch (OutOfMemoryError another) {
            // The JVM would ignore it here.
            endProcess();
        }
    }

    /** Sees what is logged at any level. A failure that is logged with arguments is the last of them. */
    @Override
    public FilterReply decide(@Nullable Marker marker, Logger logger, Level level, @Nullable String format,
        Object @Nullable [] arguments, @Nullable Throwable failure) {
        if (failure != null) {
            endProcessIfCauseOf(failure);
        } else if (arguments != null && arguments.length > 0
            && arguments[arguments.length - 1] instanceof Throwable last) {
            endProcessIfCauseOf(last);
        }
        return FilterReply.NEUTRAL;
    }

    /**
     * Ends the process if a failure is an {@code OutOfMemoryError} or was caused by one.
     *
     * @param failure what a thread failed with
     */
    void endProcessIfCauseOf(Throwable failure) {
        Throwable cause = failure;
        // Causes may go round in a circle.
        for (int depth = 0; cause != null && depth < MOST_CAUSES; depth++) {
            if (cause instanceof OutOfMemoryError) {
                endProcess();
            }
            cause = cause.getCause();
        }
    }

    private void endProcess() {
        try {
            errors.write(line);
        } catch (IOException unheard) {
            // The exit code tells it, too.
        } finally {
            // Shutdown hooks would need memory.
            Runtime.getRuntime().halt(EXIT_CODE);
        }
    }
}
