package dev.till.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.till.access.AccessTable.Entry;
import dev.till.access.AccessTable.Sender;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** Every call has a row in {@code access.md}, every row is a call, and the running service answers what it says. */
abstract class AccessTableCalls {

    /** Where Tomcat sends errors; for a client it is a path like any other. */
    private static final String ERRORS = "/error";

    @LocalServerPort
    private int port;
    @Autowired
    private List<HandlerMapping> mappings;

    static Stream<Entry> entries() {
        return AccessTable.entries().stream();
    }

    /** The senders of this mode. */
    abstract Set<Sender> senders();

    /** The header of staff: name and value. */
    abstract String[] staff();

    /** The header of a sender, for goods of which a customer is the owner: name and value, or nothing. */
    abstract String[] credential(Sender sender, long owner);

    final AccessGoods goods(boolean isOfCustomer) {
        return new AccessGoods(port, staff(), isOfCustomer);
    }

    final int port() {
        return port;
    }

    @ParameterizedTest
    @MethodSource("entries")
    void isWhatTheServiceAnswers(Entry entry) {
        Map<Sender, Integer> expected = new EnumMap<>(entry.expected());
        expected.keySet().retainAll(senders());
        Map<Sender, Integer> answered = new EnumMap<>(Sender.class);
        expected.keySet().forEach(sender -> answered.put(sender, send(entry, sender).statusCode()));

        assertThat(answered).isEqualTo(expected);
    }

    private HttpResponse<String> send(Entry entry, Sender sender) {
        AccessGoods goods = goods(sender != Sender.CALCULATOR);
        String[] credential = credential(sender, goods.customerId());
        if (!entry.isCall()) {
            return sendOther(entry.variant(), goods, credential);
        }
        String address = goods.address(entry.path());
        HttpResponse<String> answer = goods.send(entry.method(), address, goods.body(entry), credential);
        if (entry.method().equals("GET")) {
            HttpResponse<String> head = goods.send("HEAD", address, null, credential);
            assertThat(head.statusCode()).as("HEAD for %s", sender).isEqualTo(answer.statusCode());
            assertThat(head.body()).isEmpty();
        }
        return answer;
    }

    private static HttpResponse<String> sendOther(String name, AccessGoods goods, String[] credential) {
        return switch (name) {
            case "a CORS preflight" -> goods.send("OPTIONS", "/orders", null, Stream.concat(Stream.of(credential),
                Stream.of("Origin", "https://shop.example", "Access-Control-Request-Method", "POST"))
                .toArray(String[]::new));
            case "a path that there is not" -> {
                HttpResponse<String> errors = goods.send("GET", ERRORS, null, credential);
                HttpResponse<String> answer = goods.send("GET", "/orders/none/nothing", null, credential);
                assertThat(errors.statusCode()).isEqualTo(answer.statusCode());
                yield answer;
            }
            case "a method that a path does not have" -> goods.send("DELETE", "/products", null, credential);
            default -> throw new IllegalStateException("No call: " + name);
        };
    }

    @Test
    void hasEveryCallAndNothingElse() {
        Set<String> handlers = mappings.stream().flatMap(AccessTableCalls::calls).collect(Collectors.toSet());
        Set<String> listed = entries().filter(Entry::isCall).map(entry -> entry.method() + " " + entry.path())
            .collect(Collectors.toSet());
        // Of files, and of the parts of health.
        Set<String> folders = handlers.stream().filter(call -> call.contains("*"))
            .map(call -> call.replaceFirst("\\*.*", "")).collect(Collectors.toSet());
        handlers.removeIf(call -> call.contains("*"));

        assertThat(handlers).as("each call needs its row in %s", AccessTable.FILE).isNotEmpty().isSubsetOf(listed);
        assertThat(folders).as("each folder needs a row with a path in it")
            .allMatch(folder -> listed.stream().anyMatch(call -> call.startsWith(folder)));
        assertThat(listed).as("each row must be a call")
            .allMatch(call -> handlers.contains(call) || folders.stream().anyMatch(call::startsWith));
    }

    private static Stream<String> calls(HandlerMapping mapping) {
        if (mapping instanceof RequestMappingInfoHandlerMapping methods) {
            return methods.getHandlerMethods().keySet().stream().flatMap(AccessTableCalls::calls);
        }
        return mapping instanceof AbstractUrlHandlerMapping urls
            ? urls.getHandlerMap().keySet().stream().filter(path -> !path.equals("/**")).map(path -> "GET " + path)
            : Stream.empty();
    }

    private static Stream<String> calls(RequestMappingInfo info) {
        Collection<String> paths = info.getPatternValues();
        return paths.stream().filter(path -> !path.equals(ERRORS)).map(AccessTable::normalized).flatMap(path ->
            info.getMethodsCondition().getMethods().stream().map(method -> method + " " + path));
    }

    @Test
    void standsInTheReadme() throws IOException {
        assertThat(Files.readString(Path.of("README.md"))).contains("\n\n" + AccessTable.text() + "\n");
    }
}
