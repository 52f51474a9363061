package dev.till.webhook.web;

import dev.till.event.Event;
import dev.till.webhook.Delivery;
import dev.till.webhook.MessageBody;
import java.time.Instant;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes bodies with the mapper of all answers. */
@Component
@RequiredArgsConstructor
class EventBody implements MessageBody {

    private final JsonMapper mapper;

    @Override
    public String of(Event event) {
        return mapper.writeValueAsString(EventMessage.of(event));
    }

    @Override
    public String ofTest(long webhookId, Instant createdAt) {
        return mapper.writeValueAsString(
            new TestMessage(Delivery.TEST, createdAt, new TestMessage.Data(webhookId)));
    }
}
