package dev.till.event.web;

import dev.till.event.EventLog;
import dev.till.event.EventNumbering;
import dev.till.event.EventPage;
import dev.till.event.EventPosition;
import dev.till.event.EventType;
import dev.till.http.Paging;
import dev.till.http.document.Examples;
import dev.till.http.document.Refuses;
import dev.till.http.document.StaffOnly;
import dev.till.validation.Faults;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Staff")
@RestController
@RequestMapping(path = "/events", produces = MediaType.APPLICATION_JSON_VALUE)
@RequiredArgsConstructor
class EventController {

    private final EventNumbering numbering;
    private final EventLog events;

    @Operation(operationId = "listEvents", summary = "Follow the events", description = """
        What happened to orders, products and promotions, the oldest first. Every change has its events, and a failed \
        one has none. Each page has a `Link` to the next, also the last page and an empty one: keep its address, and \
        request it for what happened since. A reader that follows these links sees every event once, in the same \
        order as every other reader. With `type`, a page may be empty although more events follow, since each \
        request considers a limited number of them. The end is reached when the `Link` has the `after` of the request \
        itself: then wait a moment. Events are kept for `till.events.retention`, 30 days by default; a request for \
        removed ones is a 410.""")
    @ApiResponse(responseCode = "200", description = "One page of events; an empty array if there are none",
        headers = @Header(name = "Link", ref = "#/components/headers/NextLink"))
    @StaffOnly
    @Examples(answer = "events")
    @Refuses({"invalid_page", "unknown_event_type", "events_gone"})
    @GetMapping
    ResponseEntity<List<EventResponse>> list(
        @RequestParam(name = "type", required = false) @Nullable String type,
        @RequestParam(name = "limit", defaultValue = Paging.DEFAULT_LIMIT) @Min(1) @Max(Paging.MAX_LIMIT) int limit,
        @RequestParam(name = "after", required = false) @Nullable String after) {
        Set<EventType> types = types(type);
        EventPosition position = position(after);
        numbering.numberAll();
        EventPage page = events.list(position, types, limit);
        return Paging.answer(page.events().stream().map(EventResponse::of).toList(),
            LongStream.of(page.end().feed(), page.end().id() + 1));
    }

    private static Set<EventType> types(@Nullable String given) {
        if (given == null) {
            return EnumSet.allOf(EventType.class);
        }
        EnumSet<EventType> types = EnumSet.noneOf(EventType.class);
        for (String text : given.split(",", -1)) {
            types.add(EventType.of(text).orElseThrow(EventController::unknownType));
        }
        return types;
    }

    private static RuntimeException unknownType() {
        Faults faults = new Faults();
        faults.add("type", "must be one or more of these, with commas between them: " + EventType.texts());
        return faults.refusal();
    }

    /** The cursor has the number plus 1, since numbers in cursors begin at 1, and a reader may have seen nothing. */
    private static @Nullable EventPosition position(@Nullable String after) {
        return Paging.position(after, 2).map(numbers -> new EventPosition(numbers[0], numbers[1] - 1)).orElse(null);
    }
}
