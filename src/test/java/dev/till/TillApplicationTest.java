package dev.till;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;

@SpringBootTest
class TillApplicationTest {

    @Autowired
    private ApplicationContext context;

    @Test
    void starts() {
        assertThat(context.getBean(TillApplication.class)).isNotNull();
    }
}
