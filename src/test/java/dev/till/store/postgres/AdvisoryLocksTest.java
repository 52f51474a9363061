package dev.till.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The first key of an advisory lock tells what it is for. Repositories with the same one would wait for each other. */
class AdvisoryLocksTest {

    private static final Pattern LOCK = Pattern.compile("advisory_xact_lock(?:_shared)?\\((\\d+),");

    @Test
    void haveAKeyForEachRepository() throws IOException {
        Map<String, Set<String>> users = new HashMap<>();
        List<Path> sources;
        try (var files = Files.walk(Path.of("src/main/java"))) {
            sources = files.filter(file -> file.toString().endsWith(".java")).toList();
        }
        for (Path source : sources) {
            LOCK.matcher(Files.readString(source)).results().forEach(lock ->
                users.computeIfAbsent(lock.group(1), any -> new TreeSet<>()).add(source.getFileName().toString()));
        }

        assertThat(users).hasSizeGreaterThan(3).allSatisfy((key, files) -> assertThat(files).hasSize(1));
    }
}
