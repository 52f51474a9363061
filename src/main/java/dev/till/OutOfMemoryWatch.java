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
 * Ends the process with exit code 3 after an {@link OutOfMemoryError} in any thread. Otherwise a server that lost one
 * of Tomcat's threads would keep running without answering; a host can restart a process that has ended.
 *
 * <p>{@code -XX:+ExitOnOutOfMemoryError} does the same, but a jar can't set it. This class sees errors that end a
 * thread as uncaught exceptions. Tomcat, Spring's schedulers and Till's error handling catch and log every error, so
 * this class also watches what is logged.
 */
final class OutOfMemoryWatch extends TurboFilter
    implements Thread.UncaughtExceptionHandler, ApplicationListener<ApplicationPreparedEvent> {

    static final int EXIT_CODE = 3;

    private static final int MOST_CAUSES = 50;

    /** Allocated in advance: writing it needs no heap. */
    private final FileOutputStream errors = new FileOutputStream(FileDescriptor.err);
    private final byte[] line = "Till ran out of memory and ends; give it a larger heap (-Xmx)\n"
        .getBytes(StandardCharsets.US_ASCII);

    /** Registers the filter after Spring Boot has set up logging, which removes earlier filters. */
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
            // The JVM ignores errors of this method.
            endProcess();
        }
    }

    /** Checks everything that is logged, at any level. The last argument may be an exception. */
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

    /** Ends the process if an exception is an {@code OutOfMemoryError} or was caused by one. */
    void endProcessIfCauseOf(Throwable failure) {
        Throwable cause = failure;
        // Causes may form a cycle.
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
            // The exit code says it, too.
        } finally {
            // Shutdown hooks would need memory.
            Runtime.getRuntime().halt(EXIT_CODE);
        }
    }
}
