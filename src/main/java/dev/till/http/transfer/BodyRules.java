package dev.till.http.transfer;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.util.WebUtils;

/**
 * Requires JSON in UTF-8: refuses other media types, charsets and content codings, and bytes that are not UTF-8.
 * Jackson alone accepts overlong forms, and detects UTF-16 and UTF-32.
 */
final class BodyRules implements HandlerInterceptor {

    private static final int CHARACTERS_AT_ONCE = 1024;
    private static final int LONGEST_LETTER = 4;

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
        throws Exception {
        ReceivedRequest received = WebUtils.getNativeRequest(request, ReceivedRequest.class);
        if (handler instanceof HandlerMethod && received != null && received.body().hasRemaining()) {
            Exception refusal = refusal(request);
            if (coding(request).isPresent()) {
                response.setHeader(HttpHeaders.ACCEPT_ENCODING, "identity");
            }
            if (refusal != null) {
                throw refusal;
            }
            requireUtf8(received.body());
            requireOneByteLetters(received.body());
        }
        return true;
    }

    /** The refusal of a body because of its headers, or null. */
    static @Nullable Exception refusal(HttpServletRequest request) {
        // Proxies may read the second of two types.
        if (!isJson(request.getContentType())
            || Collections.list(request.getHeaders(HttpHeaders.CONTENT_TYPE)).size() > 1) {
            return new HttpMediaTypeNotSupportedException((MediaType) null, List.of(MediaType.APPLICATION_JSON));
        }
        return coding(request).map(BodyRefusals::coded).orElse(null);
    }

    private static boolean isJson(@Nullable String contentType) {
        if (contentType == null) {
            return false;
        }
        // What most clients send needs no parsing.
        if (contentType.equals(MediaType.APPLICATION_JSON_VALUE)) {
            return true;
        }
        try {
            MediaType type = MediaType.parseMediaType(contentType);
            Charset charset = type.getCharset();
            return type.equalsTypeAndSubtype(MediaType.APPLICATION_JSON)
                && (charset == null || charset.equals(StandardCharsets.UTF_8));
        } catch (InvalidMediaTypeException malformed) {
            return false;
        }
    }

    private static Optional<String> coding(HttpServletRequest request) {
        return Collections.list(request.getHeaders(HttpHeaders.CONTENT_ENCODING)).stream()
            .filter(coding -> !coding.strip().equalsIgnoreCase("identity")).findFirst();
    }

    private static void requireUtf8(ByteBuffer body) {
        int start = body.position();
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CharBuffer characters = CharBuffer.allocate(CHARACTERS_AT_ONCE);
        CoderResult result;
        do {
            result = decoder.decode(body, characters.clear(), true);
            if (result.isError()) {
                throw BodyRefusals.notUtf8(body.position() - start);
            }
        } while (result.isOverflow());
    }

    /** Jackson detects UTF-16 and UTF-32 by a byte 0 among the first four bytes. JSON in UTF-8 has none. */
    private static void requireOneByteLetters(ByteBuffer body) {
        for (int i = 0; i < Math.min(body.remaining(), LONGEST_LETTER); i++) {
            if (body.get(body.position() + i) == 0) {
                throw BodyRefusals.notUtf8(i);
            }
        }
    }
}
