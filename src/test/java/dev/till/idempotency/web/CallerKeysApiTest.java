package dev.till.idempotency.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.till.Answer;
import dev.till.BothStores;
import dev.till.Race;
import dev.till.TillApi;
import dev.till.access.LocalIssuer;
import dev.till.access.TokenTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

/** An idempotency key belongs to the caller who sent it. */
@BothStores
@TokenTest
class CallerKeysApiTest {

    private static final LocalIssuer ISSUER = LocalIssuer.shared();
    private static final String REPLAYED = "Idempotency-Replayed";

    private final TillApi till;
    private final String key = UUID.randomUUID().toString();

    CallerKeysApiTest(TillApi till) {
        this.till = till;
    }

    private Answer open(String body, String token) {
        return till.send(HttpMethod.POST, "/orders", body,
            Map.of("Authorization", "Bearer " + token, "Idempotency-Key", key));
    }

    private static String caller(Consumer<JWTClaimsSet.Builder> who) {
        return ISSUER.token(claims -> who.accept(claims.claim("scope", "calculate")));
    }

    @Test
    void keepsCallersApart() {
        List<Consumer<JWTClaimsSet.Builder>> callers = List.of(claims -> claims.subject("ada"),
            claims -> claims.subject("ben"), claims -> claims.claim("client_id", "ada"),
            claims -> claims.claim("azp", "shop"), claims -> claims.subject("Ada"));
        for (Consumer<JWTClaimsSet.Builder> caller : callers) {
            assertThat(open("{}", caller(caller)).is(200).header(REPLAYED)).isNull();
        }
        for (Consumer<JWTClaimsSet.Builder> caller : callers) {
            open("{}", caller(caller)).is(200).hasHeader(REPLAYED, "true");
            open("{ }", caller(caller)).refuses(422).has("message",
                "'The Idempotency-Key %s belongs to another request; choose a new one'".formatted(key));
        }
    }

    @Test
    void replaysToARefreshedTokenAndToMoreScopes() {
        Answer first = open("{}", caller(claims -> claims.subject("ada")));
        Answer second = open("{}", caller(claims -> claims.subject("ada").claim("scope", "calculate staff")));
        assertThat(second.hasHeader(REPLAYED, "true").body()).isEqualTo(first.body());
        open("{}", caller(claims -> claims.subject("ada").claim("scope", "none"))).refuses(403);
    }

    /** Without a subject or a client, nobody can say that two tokens are of one caller. */
    @Test
    void takesATokenThatNamesNobodyForACallerOfItsOwn() {
        String first = caller(claims -> { });
        assertThat(open("{}", first).is(200).header(REPLAYED)).isNull();
        assertThat(open("{}", caller(claims -> { })).is(200).header(REPLAYED)).isNull();
        open("{}", first).is(200).hasHeader(REPLAYED, "true");
    }

    @Test
    void letsManyCallersUseOneKeyAtOnce() throws Exception {
        List<Race.Outcome<Answer>> answers = Race.of(8, i -> {
            String token = caller(claims -> claims.subject("caller-" + i));
            return () -> open("{'line_items': [{'name': '%d', 'price': 1}]}".formatted(i), token);
        });
        for (Race.Outcome<Answer> answer : answers) {
            assertThat(answer.result().is(200).header(REPLAYED)).isNull();
        }
    }
}
