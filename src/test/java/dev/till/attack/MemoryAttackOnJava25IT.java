package dev.till.attack;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;

/** On Java 25, where it is installed: each request takes a virtual thread. */
class MemoryAttackOnJava25IT extends MemoryAttacks {

    private static final int VERSION = 25;

    @Override
    Path javaHome() {
        assumeThat(JavaHomes.of(VERSION)).as("a JDK %s, as in JAVA_HOME_%s", VERSION, VERSION).isPresent();
        return JavaHomes.of(VERSION).orElseThrow();
    }
}
