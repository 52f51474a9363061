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

/** Decides whether a mail server refused a message for good. */
final class MailRefusals {

    private static final int FIRST_PERMANENT = 500;
    private static final int LAST_PERMANENT = 599;
    /** A bad sequence of commands, and four replies about the login. */
    private static final Set<Integer> NOT_ABOUT_THE_RECIPIENT = Set.of(503, 530, 534, 535, 538);
    private static final Set<String> MESSAGE_COMMANDS = Set.of("DATA", ".");

    private MailRefusals() {
    }

    /**
     * The server's reply in one line, if it refused the recipient or the message with a code of 500 to 599. Empty if a
     * later try may succeed: the server was not reached, was busy, or refused the sender or the login.
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
            || cause instanceof SMTPSendFailedException failure && MESSAGE_COMMANDS.contains(failure.getCommand())
            && isPermanent(failure.getReturnCode());
    }

    private static boolean isPermanent(int code) {
        return code >= FIRST_PERMANENT && code <= LAST_PERMANENT && !NOT_ABOUT_THE_RECIPIENT.contains(code);
    }
}
