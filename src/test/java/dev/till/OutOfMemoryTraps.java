package dev.till;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Ways to use up all memory. Only a process that has this class in its class path finds it. */
@TestConfiguration(proxyBeanMethods = false)
class OutOfMemoryTraps {

    private static int exhaust(List<byte[]> all, int size) {
        while (true) {
            all.add(new byte[size]);
        }
    }

    /** Uses it up before the process listens. */
    @Component
    @ConditionalOnProperty("traps.start")
    static class Start {

        Start() {
            exhaust(new ArrayList<>(), 1 << 20);
        }
    }

    @RestController
    static class Controller {

        private final List<byte[]> held = new ArrayList<>();

        @GetMapping("/traps/handler")
        int exhaustHere() {
            return exhaust(new ArrayList<>(), 1 << 20);
        }

        @GetMapping("/traps/thread")
        void exhaustInAThread() {
            new Thread(this::exhaustHere).start();
        }

        @GetMapping("/traps/schedule")
        void exhaustOnASchedule() {
            ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
            scheduler.initialize();
            scheduler.scheduleWithFixedDelay(this::exhaustHere, Duration.ofSeconds(1));
        }

        /** Leaves nothing for others, and keeps that to itself. */
        @GetMapping("/traps/silent")
        void exhaustSilently() {
            Thread hog = new Thread(() -> {
                for (int size = 1 << 20; size > 0; size /= 2) {
                    try {
                        exhaust(held, size);
                    } catch (OutOfMemoryError caught) {
                        // The next are smaller.
                    }
                }
            });
            hog.start();
        }
    }
}
