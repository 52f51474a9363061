package dev.till.http;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotAcceptableException;

/** The media types that a client accepts, for calls that choose between several. */
public final class AcceptedTypes {

    private final List<MediaType> ranges;

    private AcceptedTypes(List<MediaType> ranges) {
        this.ranges = ranges;
    }

    /** Reads an {@code Accept} header. Without one, a client accepts every type; with a malformed one, none. */
    public static AcceptedTypes of(@Nullable String accept) {
        try {
            List<MediaType> ranges = MediaType.parseMediaTypes(accept);
            return new AcceptedTypes(ranges.isEmpty() ? List.of(MediaType.ALL) : ranges);
        } catch (InvalidMediaTypeException malformed) {
            return new AcceptedTypes(List.of());
        }
    }

    /** The quality of the most specific range that includes the type, from 0 to 1; 0 if there is none. */
    public double quality(MediaType type) {
        return quality(Stream.of(type, new MediaType(type.getType()), MediaType.ALL));
    }

    /** As {@link #quality}, but without the range of all types. */
    public double namedQuality(MediaType type) {
        return quality(Stream.of(type, new MediaType(type.getType())));
    }

    /**
     * Returns whether the client prefers HTML to another type, of which it has this quality.
     *
     * @throws HttpMediaTypeNotAcceptableException if it accepts neither
     */
    public boolean prefersHtml(MediaType other, double qualityOfOther) throws HttpMediaTypeNotAcceptableException {
        return prefers(MediaType.TEXT_HTML, other, qualityOfOther);
    }

    /**
     * Returns whether the client prefers a type to another one, of which it has this quality.
     *
     * @throws HttpMediaTypeNotAcceptableException if it accepts neither
     */
    public boolean prefers(MediaType type, MediaType other, double qualityOfOther)
        throws HttpMediaTypeNotAcceptableException {
        double quality = quality(type);
        if (quality == 0 && qualityOfOther == 0) {
            throw new HttpMediaTypeNotAcceptableException(List.of(other, type));
        }
        return quality > qualityOfOther;
    }

    private double quality(Stream<MediaType> candidates) {
        return candidates.flatMap(range -> ranges.stream().filter(range::equalsTypeAndSubtype))
            .findFirst().map(MediaType::getQualityValue).orElse(0.0);
    }
}
