package dev.till.store.postgres;

import dev.till.TillApi;
import dev.till.TillApplication;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;

/** One of several instances on the same database, each on its own port. */
final class Instance implements AutoCloseable {

    private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final ConfigurableApplicationContext context;

    /** Starts an instance with command line options and additional beans. */
    Instance(String database, Class<?>[] beans, String... options) {
        SpringApplication application = new SpringApplicationBuilder(TillApplication.class).sources(beans)
            .profiles("postgres").logStartupInfo(false).build();
        // All instances in this JVM share the log, and two at once must not set it up.
        application.setListeners(application.getListeners().stream()
            .filter(listener -> !(listener instanceof LoggingApplicationListener)).toList());
        context = application.run(Stream.concat(Stream.of("--server.port=0", "--spring.datasource.url=" + database,
                "--spring.datasource.hikari.minimum-idle=1", "--till.staff-key=" + TillApi.STAFF_KEY),
            Stream.of(options)).toArray(String[]::new));
    }

    Instance(String database, String... options) {
        this(database, new Class<?>[0], options);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    <T> T bean(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    HttpResponse<String> get(String path) throws Exception {
        return CLIENT.send(request(path).build(), BodyHandlers.ofString());
    }

    /** Writes {@code '} for {@code "} in the body. Takes names and values of headers. */
    HttpResponse<String> post(String path, String body, String... headers) throws Exception {
        HttpRequest.Builder request = request(path).header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.replace('\'', '"')));
        return CLIENT.send((headers.length == 0 ? request : request.headers(headers)).build(),
            BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:%s%s".formatted(
            context.getEnvironment().getProperty("local.server.port"), path)))
            .header("X-Api-Key", TillApi.STAFF_KEY);
    }

    @Override
    public void close() {
        context.close();
    }
}
