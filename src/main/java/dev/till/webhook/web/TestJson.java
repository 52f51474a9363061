package dev.till.webhook.web;

import dev.till.webhook.Delivery;
import dev.till.webhook.TestText;
import java.time.Instant;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes test messages with the mapper of all answers. */
@Component
@RequiredArgsConstructor
class TestJson implements TestText {

    private final JsonMapper mapper;

    @Override
    public String of(long webhookId, Instant createdAt) {
        return mapper.writeValueAsString(
            new TestMessage(Delivery.TEST, createdAt, new TestMessage.Data(webhookId)));
    }
}
