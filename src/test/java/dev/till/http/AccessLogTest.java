package dev.till.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.till.TillApplication;
import dev.till.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Tomcat's access log, as application.yaml sets it up. */
class AccessLogTest {

    @Test
    void hasTheClientsAddressTheRequestIdAndNoQuery(@TempDir Path folder) {
        try (ConfigurableApplicationContext till = new SpringApplicationBuilder(TillApplication.class).run(
            "--server.port=0", "--server.tomcat.accesslog.enabled=true", "--server.tomcat.accesslog.buffered=false",
            "--server.tomcat.accesslog.directory=" + folder, "--till.trusted-proxies=127.0.0.1,::1")) {
            int port = till.getEnvironment().getRequiredProperty("local.server.port", Integer.class);

            new Wire(port).send("GET /products?q=secret", "X-Request-Id: r-1", "X-Api-Key: secret",
                "X-Forwarded-For: 192.0.2.1");

            assertThat(Awaitility.await().until(() -> read(folder), text -> !text.isEmpty()))
                .matches("192\\.0\\.2\\.1 \\[[^]]+] GET /products 200 \\d+ \\d+ms r-1\n");
        }
    }

    private static String read(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            Path file = files.findFirst().orElse(null);
            return file == null ? "" : Files.readString(file);
        }
    }
}
