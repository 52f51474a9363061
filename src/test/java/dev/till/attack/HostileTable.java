package dev.till.attack;

import java.util.List;
import java.util.stream.Stream;

/** Requests that a client should not send, and how each is answered. */
final class HostileTable {

    private HostileTable() {
    }

    static Stream<Hostile> rows() {
        return Stream.of(HostileLines.rows(), HostileQueries.rows(), HostileHeaders.rows(), HostileFraming.rows(),
            HostileMedia.rows(), HostileJson.rows(), HostileText.rows(), HostileChanges.rows(),
            HostileRefunds.rows(), HostilePromotions.rows()).flatMap(List::stream);
    }
}
