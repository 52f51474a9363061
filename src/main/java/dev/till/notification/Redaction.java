package dev.till.notification;

import dev.till.customer.Customer;
import dev.till.validation.Texts;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Removes personal data from texts for the log, such as the replies of a mail server. */
final class Redaction {

    private static final String REMOVED = "…";
    private static final Pattern SPACE = Pattern.compile("[\\s\\h]+");
    private static final String ADDRESS = "\\S*@\\S*";
    /** A single letter would be found in too many words. */
    private static final int SHORTEST = 2;

    private Redaction() {
    }

    /** Returns a text without e-mail addresses and without the words of the customer's name and local part. */
    static String of(String text, @Nullable Customer customer) {
        Stream<String> words = customer == null ? Stream.empty() : Stream.concat(
            Stream.of(customer.name(), Texts.printable(customer.name()), customer.email().replaceFirst("@.*", "")),
            SPACE.splitAsStream(customer.name()));
        String personal = Stream.concat(Stream.of(ADDRESS), words
                .filter(word -> word.length() >= SHORTEST)
                .map(word -> "(?<![\\p{L}\\p{N}])" + Pattern.quote(word) + "(?![\\p{L}\\p{N}])"))
            .collect(Collectors.joining("|"));
        return Pattern.compile(personal, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
            .matcher(text).replaceAll(REMOVED);
    }
}
