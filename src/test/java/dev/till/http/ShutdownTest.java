package dev.till.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.till.TillApplication;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

@Timeout(120)
class ShutdownTest {

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void tellsClientsThatItIsAboutToStop() {
        ConfigurableApplicationContext till = new SpringApplicationBuilder(TillApplication.class)
            .run("--server.port=0", "--till.shutdown-notice=2s");
        URI products = URI.create("http://localhost:" + till.getEnvironment().getProperty("local.server.port")
            + "/products?limit=1");
        assertThat(get(products).statusCode()).isEqualTo(200);

        CompletableFuture<Void> stopped = CompletableFuture.runAsync(till::close);
        Awaitility.await().until(() -> get(products).statusCode() == 503);
        HttpResponse<String> refusal = get(products);

        assertThat(refusal.headers().firstValue("Retry-After")).contains("5");
        assertThat(refusal.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(refusal.body()).contains("\"code\":\"service_unavailable\"", "shutting down", "request_id");
        stopped.join();
    }

    private HttpResponse<String> get(URI address) {
        try {
            return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }
}
