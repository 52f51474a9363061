package dev.till.report;

import dev.till.event.EventNumbering;
import dev.till.event.EventsNumbered;
import lombok.RequiredArgsConstructor;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Keeps the sums of reports in step with the events. */
@Component
@RequiredArgsConstructor
public class SalesJournal {

    private final EventNumbering numbering;
    private final CatchUp catchUp;
    private final SalesSums sums;

    /**
     * Adds up all that was acknowledged before the call. Of orders that a former version of Till has stored, it counts
     * some, and {@link CatchUpThread} the rest. Begins and ends transactions.
     */
    public void bringUpToDate() {
        catchUp.countSome();
        numbering.numberAll();
    }

    /** Adds up events in the transaction that numbers them: each once, and no order waits for the sums. */
    @EventListener
    void add(EventsNumbered numbered) {
        sums.add(numbered.journal().stream().filter(event -> !event.entries().isEmpty())
            .map(event -> new TimedEntries(event.head().createdAt(), event.entries())).toList());
    }
}
