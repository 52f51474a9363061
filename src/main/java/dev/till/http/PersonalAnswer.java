package dev.till.http;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** Marks an answer that has a customer's name and e-mail address, so that a stored copy can be erased with them. */
public final class PersonalAnswer {

    private static final String ATTRIBUTE = PersonalAnswer.class.getName();

    private PersonalAnswer() {
    }

    /**
     * Marks the answer of the request that this thread answers.
     *
     * @param customerId the number of the customer
     */
    public static void mark(long customerId) {
        RequestContextHolder.currentRequestAttributes()
            .setAttribute(ATTRIBUTE, customerId, RequestAttributes.SCOPE_REQUEST);
    }

    /** Returns the number of the customer whose name and e-mail address are in the answer; null if there is none. */
    public static @Nullable Long customerId(HttpServletRequest request) {
        return (Long) request.getAttribute(ATTRIBUTE);
    }
}
