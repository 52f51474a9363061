package dev.till.customer;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import dev.till.settings.TillSettings;
import dev.till.validation.DraftValidator;
import dev.till.validation.Refusal;
import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import java.time.Clock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class CustomerServiceTest {

    private static final ValidatorFactory FACTORY = Validation.buildDefaultValidatorFactory();

    private final CustomerRepository customers = mock(CustomerRepository.class);

    @AfterAll
    static void close() {
        FACTORY.close();
    }

    private void register(boolean smtputf8, String email) {
        new CustomerService(customers, new DraftValidator(FACTORY.getValidator()),
            TillSettings.of("till.smtputf8", smtputf8), mock(), mock(), Clock.systemUTC())
            .register(new CustomerDraft("Jörg", email));
    }

    @Test
    void takesALocalPartBeyondAsciiWhereTheMailServerSupportsIt() {
        register(true, "jörg@example.org");

        verify(customers).add(any(), any(), any());
    }

    @Test
    void refusesALocalPartBeyondAsciiWhereTheMailServerDoesNot() {
        assertThatThrownBy(() -> register(false, "jörg@example.org")).isInstanceOf(Refusal.class)
            .hasMessage("email must be ASCII before the '@', since the mail server takes nothing else there");
        verify(customers, never()).add(any(), any(), any());
    }

    @Test
    void takesAnInternationalDomainWhateverTheMailServerSupports() {
        register(false, "joerg@münchen.example");

        verify(customers).add(any(), any(), any());
    }
}
