package dev.till.crash;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Sends a call to one instance after the other until its outcome is known, as a client should that must know it. */
final class Caller {

    /** Longer than Till takes for anything: a call that may still take effect must not be given up. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LONGEST_CALL = Duration.ofMinutes(3);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final List<Instance> instances;
    private final Tally tally;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(PATIENCE).build();
    private final AtomicInteger turn = new AtomicInteger();

    Caller(List<Instance> instances, Tally tally) {
        this.instances = instances;
        this.tally = tally;
    }

    /** Sends it to one instance, and on. */
    Outcome call(Call call) {
        Outcome outcome = call(call, List.of(next()));
        if (outcome.replayed()) {
            tally.recovered();
        }
        return outcome;
    }

    /** Sends it to all instances at once, and on if it has to. */
    Outcome callAllAtOnce(Call call) {
        return call(call, instances);
    }

    /** Sends it, leaves after a while without an answer, as clients do whose network fails, and then sends it again. */
    Outcome callTwice(Call call, Duration patience) {
        CompletableFuture<?> first = http.sendAsync(request(next(), call), BodyHandlers.discarding());
        LockSupport.parkNanos(patience.toNanos());
        if (first.cancel(true)) {
            tally.abandoned();
        }
        return call(call);
    }

    private Outcome call(Call call, List<Instance> first) {
        long start = System.nanoTime();
        List<Instance> asked = first;
        while (System.nanoTime() - start < LONGEST_CALL.toNanos() && !Thread.currentThread().isInterrupted()) {
            Optional<HttpResponse<String>> answer = outcome(call, send(call, asked), asked.size());
            if (answer.isPresent()) {
                return new Outcome(call, answer.get());
            }
            tally.retry();
            LockSupport.parkNanos(PAUSE.toNanos());
            asked = List.of(next());
        }
        throw new IllegalStateException("Gave up without an outcome: " + call);
    }

    /** An answer to a question, which changes nothing and needs no key. */
    HttpResponse<String> get(String path) {
        Call call = new Call("GET", path, "", "", Map.of("X-Api-Key", Instance.STAFF_KEY), Set.of());
        return call(call).answer();
    }

    /** The same call once more has the same answer, and no effect. */
    void replay(Outcome outcome) {
        HttpResponse<String> first = outcome.answer();
        HttpResponse<String> again = call(outcome.call(), List.of(next())).answer();
        if (again.statusCode() != first.statusCode() || !again.body().equals(first.body())
            || !Outcome.replayed(again)) {
            tally.fault("%s was answered %d %s and then %d %s".formatted(
                outcome.call(), first.statusCode(), first.body(), again.statusCode(), again.body()));
        }
    }

    private Instance next() {
        return instances.get(Math.floorMod(turn.getAndIncrement(), instances.size()));
    }

    /** All answers that came, of which none leaves open what became of the call. */
    private List<HttpResponse<String>> send(Call call, List<Instance> asked) {
        List<CompletableFuture<Optional<HttpResponse<String>>>> tries = new ArrayList<>();
        for (Instance instance : asked) {
            long start = System.nanoTime();
            tries.add(http.sendAsync(request(instance, call), BodyHandlers.ofString())
                .handle((answer, failure) -> {
                    if (answer == null) {
                        tally.lost(failure);
                    }
                    return Optional.ofNullable(answer)
                        .filter(any -> known(instance, call, any, System.nanoTime() - start));
                }));
        }
        return tries.stream().map(CompletableFuture::join).flatMap(Optional::stream).toList();
    }

    private static HttpRequest request(Instance instance, Call call) {
        HttpRequest.Builder request = HttpRequest.newBuilder(instance.address(call.path()))
            .timeout(PATIENCE).method(call.method(), BodyPublishers.ofString(call.body()))
            .header("Content-Type", "application/json");
        call.headers().forEach(request::header);
        if (!call.key().isEmpty()) {
            request.header("Idempotency-Key", call.key());
        }
        return request.build();
    }

    /** Whether an answer tells what became of this call. */
    private boolean known(Instance instance, Call call, HttpResponse<String> answer, long nanos) {
        if (Outcome.success(answer)) {
            tally.done(answer, nanos);
            if (!call.key().isEmpty() && !Outcome.replayed(answer)) {
                tally.changed(instance);
            }
            return true;
        }
        if (answer.statusCode() == 503) {
            tally.unavailable(answer, nanos);
            return false;
        }
        if (answer.body().contains("\"idempotency_key_in_flight\"")) {
            tally.inFlight();
            return false;
        }
        if (call.refusals().stream().noneMatch(code -> answer.body().contains("\"code\":\"" + code + "\""))) {
            tally.fault(call + " was answered " + answer.statusCode() + " " + answer.body());
        }
        return answer.statusCode() < 500;
    }

    /** Success wherever there is one. A refusal is one only if no other try is open, which may yet succeed. */
    private Optional<HttpResponse<String>> outcome(Call call, List<HttpResponse<String>> answers, int asked) {
        List<HttpResponse<String>> successes = answers.stream().filter(Outcome::success).toList();
        if (successes.stream().map(HttpResponse::body).distinct().count() > 1) {
            tally.fault(call + " was answered in two ways: " + successes.stream().map(HttpResponse::body).toList());
        }
        if (successes.isEmpty() && answers.size() == asked) {
            tally.refused();
            return Optional.of(answers.get(0));
        }
        return successes.stream().findFirst();
    }
}
