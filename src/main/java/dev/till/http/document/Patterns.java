package dev.till.http.document;

/** What fields of requests look like, as the document's schemas say it: the checks themselves are the features'. */
public final class Patterns {

    /** A sku: no path leads to a product whose name is dots alone. */
    public static final String SKU = "^(?=\\.*[A-Za-z0-9_-])[A-Za-z0-9._-]{1,64}$";

    private static final String REFUSED =
        "\\u0000-\\u001f\\u007f-\\u009f\\u061c\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069"
        + "\\ufdd0-\\ufdef\\ufffe\\uffff";

    /** Explicitly, since not every language's {@code \s} is Unicode's. */
    private static final String SPACES =
        " \\u00a0\\u1680\\u2000-\\u200b\\u202f\\u205f\\u2060\\u3000\\ufeff";

    /** Text on one line that isn't blank: without control characters, line separators and controls of direction. */
    public static final String TEXT =
        "^[^" + REFUSED + "]*[^" + SPACES + REFUSED + "][^" + REFUSED + "]*$";

    private Patterns() {
    }
}
