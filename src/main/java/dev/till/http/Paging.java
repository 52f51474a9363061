package dev.till.http;

import dev.till.http.address.PublicAddress;
import dev.till.store.Slice;
import dev.till.validation.Faults;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * How lists are read page by page: {@code limit} says how long a page is, {@code after} where it begins, and a
 * {@code Link} header (RFC 8288) leads to the next one.
 *
 * <p>A cursor names the last entry of a page by the numbers that order its list, so that it stays right while entries
 * are added.
 */
public final class Paging {

    /** Of {@code limit}: how many entries a page has where nothing is said. */
    public static final String DEFAULT_LIMIT = "100";
    /** Of {@code limit}: how many entries a page can have. */
    public static final int MAX_LIMIT = 500;

    /** Two numbers of 19 digits, a point between, in Base64 without padding. The document says the same. */
    private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9_-]{2,52}");

    private Paging() {
    }

    /**
     * Where a page begins.
     *
     * @param after a cursor, or null
     * @param parts how many numbers order the list
     * @return the numbers of the entry behind which to begin; empty for the first page
     * @throws dev.till.validation.Refusal invalid if it is no cursor of such a list
     */
    public static Optional<long[]> position(@Nullable String after, int parts) {
        if (after == null) {
            return Optional.empty();
        }
        try {
            if (!WELL_FORMED.matcher(after).matches()) {
                throw new IllegalArgumentException("no cursor");
            }
            String text = new String(Base64.getUrlDecoder().decode(after), StandardCharsets.US_ASCII);
            String[] numbers = text.split("\\.", -1);
            long[] position = Arrays.stream(numbers).mapToLong(Paging::number).toArray();
            // Base64 has several spellings for the same bytes.
            if (position.length == parts && cursor(Arrays.stream(position)).equals(after)) {
                return Optional.of(position);
            }
        } catch (IllegalArgumentException malformed) {
            // Said below, as for everything else that is no cursor.
        }
        Faults faults = new Faults();
        faults.add("after", "must be taken from a Link header as it is");
        throw faults.refusal();
    }

    /**
     * Where a page of a list by id begins.
     *
     * @param after  a cursor, or null
     * @param before what to return for the first page: a number on the near side of all ids
     * @return the id of the entry behind which to begin
     * @throws dev.till.validation.Refusal invalid if it is no cursor of such a list
     */
    public static long id(@Nullable String after, long before) {
        return position(after, 1).map(position -> position[0]).orElse(before);
    }

    /** Of an entry that there can be: lists go on from the number below or above it. */
    private static long number(String digits) {
        long number = Identifiers.wholeNumber(digits);
        if (number < 1 || number == Long.MAX_VALUE) {
            throw new IllegalArgumentException("no entry's");
        }
        return number;
    }

    /**
     * One page as an answer.
     *
     * @param slice    its entries
     * @param form     how they look in the answer
     * @param position the numbers that order the list, of an entry
     * @param <T>      the entries
     * @param <R>      their form
     * @return 200 with a bare array, and a {@code Link} to the next page if there is one
     */
    public static <T, R> ResponseEntity<List<R>> answer(
        Slice<T> slice, Function<T, R> form, Function<T, LongStream> position) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok();
        if (slice.hasMore()) {
            T last = slice.items().get(slice.items().size() - 1);
            String next = PublicAddress.current().page(currentRequest(), cursor(position.apply(last)));
            answer.header(HttpHeaders.LINK, "<" + next + ">; rel=\"next\"");
        }
        return answer.body(slice.items().stream().map(form).toList());
    }

    private static String cursor(LongStream position) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(position.mapToObj(Long::toString)
            .collect(Collectors.joining(".")).getBytes(StandardCharsets.US_ASCII));
    }

    private static HttpServletRequest currentRequest() {
        return ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
    }
}
