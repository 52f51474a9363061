package dev.till.notification;

import dev.till.validation.Texts;
import jakarta.mail.MessagingException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.MailSendException;

/** Tells what a mail server refuses for good from what it may take later. */
final class MailRefusals {

    private static final int FIRST_PERMANENT = 500;
    private static final int LAST_PERMANENT = 599;
    /** A sequence of commands that the server does not like, and four ways to want another login. */
    private static final Set<Integer> NOT_THE_RECIPIENTS = Set.of(503, 530, 534, 535, 538);
    /** When the server has the message, or is about to. */
    private static final Set<String> MESSAGE = Set.of("DATA", ".");

    private MailRefusals() {
    }

    /**
     * Why a message will never be taken.
     *
     * @param failure what became of one message to one recipient
     * @return the server's words, in one line, where it refused the recipient or the message with a code of 500 to 599;
     *     empty where it is worth trying again: it was not reached, was busy, or refused the sender or the login
     */
    static Optional<String> permanent(MailSendException failure) {
        return Stream.of(failure.getMessageExceptions())
            .flatMap(cause -> Stream.<Throwable>iterate(cause, next -> next != null, MailRefusals::next))
            .filter(MailRefusals::isPermanent)
            .findFirst().map(refusal -> Texts.printable(String.valueOf(refusal.getMessage())).strip());
    }

    private static @Nullable Throwable next(Throwable cause) {
        return cause instanceof MessagingException failure ? failure.getNextException() : null;
    }

    private static boolean isPermanent(Throwable cause) {
        return cause instanceof SMTPAddressFailedException refusal && isPermanent(refusal.getReturnCode())
            || cause instanceof SMTPSendFailedException failure && MESSAGE.contains(failure.getCommand())
            && isPermanent(failure.getReturnCode());
    }

    private static boolean isPermanent(int code) {
        return code >= FIRST_PERMANENT && code <= LAST_PERMANENT && !NOT_THE_RECIPIENTS.contains(code);
    }
}
