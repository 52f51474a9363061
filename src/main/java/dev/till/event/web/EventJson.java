package dev.till.event.web;

import dev.till.event.Event;
import dev.till.event.EventText;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes events with the mapper of all answers. */
@Component
@RequiredArgsConstructor
class EventJson implements EventText {

    private final JsonMapper mapper;

    @Override
    public String of(Event event) {
        return mapper.writeValueAsString(EventResponse.of(event));
    }
}
