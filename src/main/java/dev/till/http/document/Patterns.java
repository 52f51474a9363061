package dev.till.http.document;

/** Patterns of request fields for the document. The checks themselves are in {@code validation}. */
public final class Patterns {

    /** A sku, which must not be dots alone. */
    public static final String SKU = "^(?=\\.*[A-Za-z0-9_-])[A-Za-z0-9._-]{1,64}$";

    private static final String REFUSED =
        "\\u0000-\\u001f\\u007f-\\u009f\\u061c\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069"
        + "\\ufdd0-\\ufdef\\ufffe\\uffff";

    /** Spelled out, because {@code \s} is not Unicode's white space in every language. */
    private static final String SPACES =
        " \\u00a0\\u1680\\u2000-\\u200b\\u202f\\u205f\\u2060\\u3000\\ufeff";

    /** Text on one line that isn't blank and has no control, line separator or bidirectional control characters. */
    public static final String TEXT =
        "^[^" + REFUSED + "]*[^" + SPACES + REFUSED + "][^" + REFUSED + "]*$";

    private Patterns() {
    }
}
