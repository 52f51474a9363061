package dev.till.customer.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.till.OtherThread;
import dev.till.Race;
import dev.till.TestStore;
import dev.till.TestStore.Other;
import dev.till.customer.Customer;
import dev.till.customer.CustomerRepository;
import dev.till.validation.ErrorCode;
import dev.till.validation.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What customers' stores have in common. */
abstract class CustomerRepositoryContract {

    private static final Instant NOW = Instant.parse("2026-01-31T09:30:00.123Z");

    private final TestStore store;
    private final CustomerRepository customers;

    <S extends TestStore> CustomerRepositoryContract(S store, Function<S, CustomerRepository> adapter) {
        this.store = store;
        customers = adapter.apply(store);
    }

    @BeforeEach
    void clear() {
        store.clear();
    }

    private Customer add(String email) {
        return store.change(() -> customers.add("Ada", email, NOW));
    }

    private List<Customer> addAll(int count) {
        List<Customer> added = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            added.add(add("ada%d@example.org".formatted(i)));
        }
        return added;
    }

    private Optional<Customer> find(long id) {
        return store.read(() -> customers.find(id));
    }

    private Optional<Customer> findByEmail(String email) {
        return store.read(() -> customers.findByEmail(email));
    }

    private List<Customer> list(long after, int limit) {
        return store.read(() -> customers.list(after, limit));
    }

    private void assertTaken(String email) {
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> add(email))
            .satisfies(refusal -> assertThat(refusal.getCode()).isEqualTo(ErrorCode.EMAIL_TAKEN));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', value = {
        "Ada, ada@example.org", "O'Neil \"Zoë\" \\N 100%, O'Neil+Z_%@Example.ORG", "🍔中, 🍔@例え.jp", "e\u0301é, É@x.org"})
    void bringsBackWhatItKept(String name, String email) {
        Customer added = store.change(() -> customers.add(name, email, NOW));

        assertThat(added).isEqualTo(new Customer(added.id(), name, email, NOW));
        assertThat(find(added.id())).contains(added);
        assertThat(findByEmail(email)).contains(added);
        assertThat(list(0, 10)).containsExactly(added);
    }

    @Test
    void keepsTheLongestNamesAndAddresses() {
        String name = "🍔".repeat(200);
        String email = "a".repeat(254);

        Customer added = store.change(() -> customers.add(name, email, NOW));

        assertThat(find(added.id())).contains(new Customer(added.id(), name, email, NOW));
    }

    @Test
    void givesLaterCustomersHigherNumbersFromOneUp() {
        assertThat(addAll(5)).extracting(Customer::id).allMatch(id -> id >= 1).isSorted().doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -1, 0, Long.MAX_VALUE})
    void findsNobodyUnderAnyOtherNumber(long id) {
        add("ada@example.org");

        assertThat(find(id)).isEmpty();
    }

    /** By Unicode case folding, independent of the language of the database. */
    @ParameterizedTest
    @CsvSource({"ada@example.org, ADA@Example.ORG", "zoë@example.org, ZOË@example.org", "straße@x.org, STRAẞE@X.ORG",
        "İ@x.org, i\u0307@x.org", "ΟΔΟΣ@x.org, οδος@x.org", "Ж@x.org, ж@x.org", "\u212A@x.org, k@x.org",
        "𐐀@x.org, 𐐨@x.org", "straße@x.org, STRASSE@x.org", "ΟΔΟΣ@x.org, οδοσ@x.org", "é@x.org, e\u0301@x.org",
        "\uFB01@x.org, fi@x.org", "user@münchen.example, USER@XN--MNCHEN-3YA.example",
        "user@MÜNCHEN.example, user@mu\u0308nchen.example"})
    void takesAnAddressForTheSameInWhateverSpelling(String one, String other) {
        Customer first = add(one);

        assertTaken(other);
        assertTaken(one);
        assertThat(findByEmail(one)).contains(first);
        assertThat(findByEmail(other)).contains(first);
        assertThat(list(0, 10)).containsExactly(first);
    }

    @ParameterizedTest
    @CsvSource({"i@x.org, ı@x.org", "zoe@x.org, zoë@x.org", "a_b@x.org, aXb@x.org", "a%@x.org, a@x.org",
        "ada@x.org, ada@x.org.", "a@straße.example, a@strasse.example"})
    void tellsAddressesApartThatOnlyLookAlike(String one, String other) {
        Customer first = add(one);

        assertThat(findByEmail(other)).isEmpty();
        Customer second = add(other);

        assertThat(findByEmail(one)).contains(first);
        assertThat(findByEmail(other)).contains(second);
    }

    @Test
    void refusesAnAddressWithoutHarmToItsTransaction() {
        add("ada@example.org");

        Customer added = store.change(() -> {
            assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> customers.add("Eve", "ADA@example.org", NOW));
            return customers.add("Bob", "bob@example.org", NOW);
        });

        assertThat(find(added.id())).contains(added);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "nobody@example.org", "%", "ada", "ada@example.org ", "\0", "ada\0@example.org",
        "\uD83C", "\uDF54@example.org", "ada@example.org\uD83C", "\uDF54\uD83C", "\u001F"})
    void findsNobodyUnderAnyOtherText(String email) {
        add("ada@example.org");
        // What a driver may make of half a character.
        List.of("?", "?@example.org", "ada@example.org?", "??").forEach(this::add);

        assertThat(findByEmail(email)).isEmpty();
    }

    @Test
    void listsThemByNumberFromAnyPlace() {
        List<Customer> all = addAll(7);

        assertThat(list(0, 7)).isEqualTo(all);
        assertThat(list(0, 10_000_001)).isEqualTo(all);
        assertThat(list(0, 3)).isEqualTo(all.subList(0, 3));
        assertThat(list(all.get(2).id(), 3)).isEqualTo(all.subList(3, 6));
        assertThat(list(all.get(5).id(), 3)).isEqualTo(all.subList(6, 7));
        assertThat(list(all.get(6).id(), 3)).isEmpty();
        assertThat(list(Long.MAX_VALUE - 1, 3)).isEmpty();
    }

    @Test
    void keepsNothingOfWhatIsRolledBack() {
        store.rollBack(() -> {
            Customer added = customers.add("Ada", "ada@example.org", NOW);
            assertThat(customers.find(added.id())).contains(added);
            assertThat(customers.findByEmail("ADA@example.org")).contains(added);
        });

        assertThat(list(0, 10)).isEmpty();
        assertThat(findByEmail("ada@example.org")).isEmpty();
        assertThat(list(0, 10)).isEmpty();
        add("ada@example.org");
    }

    @Test
    void showsNobodyBeforeTheyAreCommitted() {
        try (Other other = store.other()) {
            Customer added = other.call(() -> customers.add("Ada", "ada@example.org", NOW));
            assertThat(find(added.id())).isEmpty();
            assertThat(findByEmail("ada@example.org")).isEmpty();
            assertThat(list(0, 10)).isEmpty();

            other.commit();

            assertThat(list(0, 10)).containsExactly(added);
        }
    }

    @Test
    void givesAnAddressThatSomebodyIsTakingToThemAlone() {
        try (Other first = store.other(); Other second = store.other()) {
            first.run(() -> customers.add("Ada", "ada@example.org", NOW));
            Future<Race.Outcome<Customer>> waiting = second.startWaiting(
                () -> Race.outcome(() -> customers.add("Eve", "ADA@example.org", NOW)));

            first.commit();

            assertThat(OtherThread.result(waiting).refusal().getCode()).isEqualTo(ErrorCode.EMAIL_TAKEN);
        }
        assertThat(list(0, 10)).extracting(Customer::name).containsExactly("Ada");
    }

    @Test
    void givesAnAddressToTheNextWhereTheFirstTakesItBack() {
        try (Other first = store.other(); Other second = store.other()) {
            first.run(() -> customers.add("Ada", "ada@example.org", NOW));
            Future<Customer> waiting = second.startWaiting(() -> customers.add("Eve", "ADA@example.org", NOW));

            first.rollBack();

            assertThat(OtherThread.result(waiting).name()).isEqualTo("Eve");
            second.commit();
        }
        assertThat(list(0, 10)).extracting(Customer::name).containsExactly("Eve");
    }

    private boolean erase(long id) {
        return store.change(() -> customers.erase(id, NOW.plusSeconds(1)));
    }

    private Customer change(Customer customer, String name, String email) {
        Customer changed = new Customer(customer.id(), name, email, customer.createdAt());
        store.run(() -> customers.update(changed));
        return changed;
    }

    @Test
    void changesNamesAndAddresses() {
        Customer ada = add("ada@example.org");
        Customer ben = add("ben@example.org");

        Customer renamed = change(ada, "Eve", "ADA@example.org");
        assertThat(find(ada.id())).contains(renamed);
        assertThat(findByEmail("ada@example.org")).contains(renamed);
        Customer moved = change(renamed, "Eve", "eve@example.org");
        assertThat(findByEmail("ada@example.org")).isEmpty();
        assertThat(findByEmail("EVE@example.org")).contains(moved);
        assertThat(list(0, 10)).containsExactly(moved, ben);
        add("ada@example.org");
    }

    @Test
    void refusesToChangeToTheAddressOfAnother() {
        Customer ada = add("ada@example.org");
        Customer ben = add("ben@example.org");

        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> change(ben, "Ben", "ADA@example.org"))
            .satisfies(refusal -> assertThat(refusal.getCode()).isEqualTo(ErrorCode.EMAIL_TAKEN));

        assertThat(list(0, 10)).containsExactly(ada, ben);
        assertThat(findByEmail("ben@example.org")).contains(ben);
    }

    @Test
    void givesAnAddressToTheFirstOfTwoWhoChangeToIt() {
        Customer ada = add("ada@example.org");
        Customer ben = add("ben@example.org");
        try (Other first = store.other(); Other second = store.other()) {
            first.run(() -> customers.update(new Customer(ada.id(), "Ada", "new@example.org", NOW)));
            Future<Race.Outcome<Boolean>> waiting = second.startWaiting(() -> Race.outcome(() -> {
                customers.update(new Customer(ben.id(), "Ben", "NEW@example.org", NOW));
                return true;
            }));

            first.commit();

            assertThat(OtherThread.result(waiting).refusal().getCode()).isEqualTo(ErrorCode.EMAIL_TAKEN);
        }
        assertThat(findByEmail("new@example.org")).hasValueSatisfying(found ->
            assertThat(found.id()).isEqualTo(ada.id()));
        assertThat(findByEmail("ben@example.org")).contains(ben);
    }

    @Test
    void erasesACustomerForGood() {
        Customer ada = add("ada@example.org");
        Customer ben = add("ben@example.org");

        assertThat(erase(ada.id())).isTrue();

        assertThat(erase(ada.id())).isFalse();
        assertThat(store.read(() -> customers.isErased(ada.id()))).isTrue();
        assertThat(store.read(() -> customers.isErased(ben.id()))).isFalse();
        assertThat(store.read(() -> customers.isErased(4711))).isFalse();
        assertThat(erase(4711)).isFalse();
        assertThat(find(ada.id())).isEmpty();
        assertThat(findByEmail("ada@example.org")).isEmpty();
        assertThat(findByEmail("erased " + ada.id())).isEmpty();
        assertThat(store.change(() -> customers.findForChange(ada.id()))).isEmpty();
        assertThat(store.change(() -> customers.findForShare(ada.id()))).isEmpty();
        assertThat(list(0, 10)).containsExactly(ben);
        Customer again = add("ada@example.org");
        assertThat(again.id()).isGreaterThan(ben.id());
        assertThat(findByEmail("ada@example.org")).contains(again);
    }

    @Test
    void erasesNothingWithATransactionThatIsRolledBack() {
        Customer ada = add("ada@example.org");

        store.rollBack(() -> customers.erase(ada.id(), NOW));

        assertThat(find(ada.id())).contains(ada);
        assertThat(findByEmail("ada@example.org")).contains(ada);
        assertThat(store.read(() -> customers.isErased(ada.id()))).isFalse();
    }

    @Test
    void erasesACustomerOnlyAfterThoseWhoFoundThemForShare() {
        Customer ada = add("ada@example.org");
        try (Other finder = store.other(); Other eraser = store.other()) {
            assertThat(finder.call(() -> customers.findForShare(ada.id()))).contains(ada);
            Future<Boolean> waiting = eraser.startWaiting(() -> customers.erase(ada.id(), NOW));

            finder.commit();

            assertThat(OtherThread.result(waiting)).isTrue();
            eraser.commit();
        }
        assertThat(find(ada.id())).isEmpty();
    }

    @Test
    void findsNobodyForShareOrChangeWhoIsBeingErased() {
        Customer ada = add("ada@example.org");
        for (int kind = 0; kind < 2; kind++) {
            boolean share = kind == 0;
            try (Other eraser = store.other(); Other finder = store.other()) {
                eraser.run(() -> customers.erase(ada.id(), NOW));
                Future<Optional<Customer>> waiting = finder.startWaiting(() ->
                    share ? customers.findForShare(ada.id()) : customers.findForChange(ada.id()));

                if (share) {
                    eraser.rollBack();
                    assertThat(OtherThread.result(waiting)).contains(ada);
                } else {
                    eraser.commit();
                    assertThat(OtherThread.result(waiting)).isEmpty();
                }
            }
        }
    }
}
