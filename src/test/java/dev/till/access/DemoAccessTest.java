package dev.till.access;

import dev.till.access.AccessTable.Sender;
import java.util.EnumSet;
import java.util.Set;
import org.springframework.boot.test.context.SpringBootTest;

/** The table in demo mode. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "till.staff-key=wire-key")
class DemoAccessTest extends AccessTableCalls {

    @Override
    Set<Sender> senders() {
        return EnumSet.of(Sender.ANYONE, Sender.STAFF_KEY);
    }

    @Override
    String[] staff() {
        return new String[] {StaffKey.HEADER, "wire-key"};
    }

    @Override
    String[] credential(Sender sender, long owner) {
        return sender == Sender.STAFF_KEY ? staff() : new String[0];
    }
}
