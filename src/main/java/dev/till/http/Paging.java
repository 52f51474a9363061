package dev.till.http;

import dev.till.store.Slice;
import dev.till.validation.Faults;
import dev.till.validation.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
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
 * Reads lists page by page: {@code limit} is the length of a page, {@code after} its start, and a {@code Link} header
 * (RFC 8288) leads to the next page.
 *
 * <p>A cursor holds the numbers by which the list orders the last entry of a page. It stays valid while entries are
 * added.
 */
public final class Paging {

    /** The default of {@code limit}. */
    public static final String DEFAULT_LIMIT = "100";
    /** The maximum of {@code limit}. */
    public static final int MAX_LIMIT = 500;

    /** Up to two numbers of 19 digits with a dot between, in Base64 without padding, as in the OpenAPI document. */
    private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9_-]{2,52}");

    /** Before the text of a cursor, so that no cursor is empty. */
    private static final String TEXT = "=";

    private Paging() {
    }

    /**
     * Reads a cursor.
     *
     * @param after the cursor, or null for the first page
     * @param parts how many numbers order the list
     * @return the numbers of the entry before the page; empty for the first page
     * @throws Refusal invalid if the list has no such cursor
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
            // Rejected below.
        }
        throw malformed();
    }

    private static Refusal malformed() {
        Faults faults = new Faults();
        faults.add("after", "must be taken from a Link header as it is");
        return faults.refusal();
    }

    /**
     * Reads a cursor of a list that is ordered by a text.
     *
     * @param after the cursor, or null for the first page
     * @return the text of the entry before the page; null for the first page
     * @throws Refusal invalid if there is no such cursor
     */
    public static @Nullable String text(@Nullable String after) {
        if (after == null) {
            return null;
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(after), StandardCharsets.UTF_8);
            // Another spelling of the same bytes, or bytes that aren't UTF-8, would give another cursor.
            if (text.startsWith(TEXT) && text.indexOf('\0') < 0 && cursor(text.substring(1)).equals(after)) {
                return text.substring(1);
            }
        } catch (IllegalArgumentException malformed) {
            // Rejected below.
        }
        throw malformed();
    }

    /**
     * Reads the cursor of a list that is ordered by id.
     *
     * @param after  the cursor, or null for the first page
     * @param before the result for the first page: an id that comes before every entry
     * @return the id of the entry before the page
     * @throws Refusal invalid if the list has no such cursor
     */
    public static long id(@Nullable String after, long before) {
        return position(after, 1).map(position -> position[0]).orElse(before);
    }

    /** Between the limits of a long, since lists continue from the number below or above it. */
    private static long number(String digits) {
        long number = StrictParser.longNumber(digits);
        if (number < 1 || number == Long.MAX_VALUE) {
            throw new IllegalArgumentException("out of range");
        }
        return number;
    }

    /**
     * Answers with one page.
     *
     * @param slice    the entries of the page
     * @param form     turns an entry into its JSON form
     * @param position gives the numbers that order an entry in the list
     * @param <T>      the type of the entries
     * @param <R>      the type of their JSON form
     * @return 200 with a bare array, and a {@code Link} to the next page if there is one
     */
    public static <T, R> ResponseEntity<List<R>> answer(
        Slice<T> slice, Function<T, R> form, Function<T, LongStream> position) {
        List<R> body = slice.items().stream().map(form).toList();
        return slice.hasMore() ? answer(body, position.apply(slice.items().get(body.size() - 1)))
            : ResponseEntity.ok(body);
    }

    /**
     * Answers with one page of a list that grows at its end.
     *
     * @param body the entries of the page
     * @param next the numbers from where the next page begins
     * @param <R>  the type of the entries
     * @return 200 with a bare array, and a {@code Link} to the next page
     */
    public static <R> ResponseEntity<List<R>> answer(List<R> body, LongStream next) {
        return ResponseEntity.ok()
            .header(HttpHeaders.LINK, link(cursor(next))).body(body);
    }

    /** Returns the value of a {@code Link} header that leads to the page behind a cursor. */
    public static String link(String cursor) {
        return "<" + address(currentRequest(), cursor) + ">; rel=\"next\"";
    }

    /** The address of another page of the same list: the request's own, with another {@code after}. */
    private static String address(HttpServletRequest request, String cursor) {
        String query = request.getQueryString();
        String others = query == null ? "" : Arrays.stream(query.split("&"))
            .filter(parameter -> !name(parameter).equals("after"))
            .map(parameter -> parameter + "&").collect(Collectors.joining());
        return request.getRequestURL() + "?" + others + "after=" + cursor;
    }

    private static String name(String parameter) {
        return URLDecoder.decode(parameter.split("=", 2)[0], StandardCharsets.UTF_8);
    }

    /** Returns the cursor of an entry that is ordered by these numbers. */
    public static String cursor(LongStream position) {
        return encoded(position.mapToObj(Long::toString).collect(Collectors.joining(".")));
    }

    /** Returns the cursor of an entry that is ordered by this text, which may be empty. */
    public static String cursor(String text) {
        return encoded(TEXT + text);
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static HttpServletRequest currentRequest() {
        return ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
    }
}
