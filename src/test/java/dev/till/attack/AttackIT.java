package dev.till.attack;

import java.nio.file.Path;

/** On the JVM that runs this test: on Java 17, each request takes a thread of a pool. */
class AttackIT extends Attacks {

    @Override
    Path javaHome() {
        return JavaHomes.running();
    }
}
