package dev.till;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

@BothStores
@ApiTest
class BothStoresTest {

    private static final List<Boolean> ON_POSTGRES = new ArrayList<>();

    @Autowired
    private Environment environment;

    @Test
    void runsOnAStore() {
        ON_POSTGRES.add(environment.matchesProfiles(OnPostgres.PROFILE));
    }

    @AfterAll
    static void ranInMemoryAndOnPostgres() {
        assertThat(ON_POSTGRES).containsExactlyElementsOf(
            "memory".equals(System.getProperty("till.stores")) ? List.of(false) : List.of(false, true));
    }
}
