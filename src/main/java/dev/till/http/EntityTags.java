package dev.till.http;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ETag;

/** Entity tags of resources, and the headers that compare them (RFC 9110). */
public final class EntityTags {

    private EntityTags() {
    }

    /** Returns the strong tag of a version, which differs between all versions of the resource. */
    public static String of(String version) {
        return "\"" + version + "\"";
    }

    /** Returns whether a header is {@code *}. Spring doesn't recognize that on a GET. */
    public static boolean isAny(@Nullable String header) {
        return header != null && header.strip().equals("*");
    }

    /** Returns whether {@code If-Match} allows a change of this version; without the header, it does. */
    public static boolean allow(@Nullable String ifMatch, String version) {
        return ifMatch == null || isAny(ifMatch) || names(ifMatch, version, true);
    }

    /** Returns whether {@code If-None-Match} forbids a change of this version; without the header, it doesn't. */
    public static boolean forbid(@Nullable String ifNoneMatch, String version) {
        return ifNoneMatch != null && (isAny(ifNoneMatch) || names(ifNoneMatch, version, false));
    }

    private static boolean names(String header, String version, boolean strongly) {
        ETag tag = ETag.create(of(version));
        return ETag.parse(header).stream().anyMatch(named -> named.compare(tag, strongly));
    }
}
