package dev.till.validation;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.Normalizer2;
import org.jspecify.annotations.Nullable;

/** Trims and compares texts, and says which characters are forbidden. */
public final class Texts {

    /** The greatest length of a name, in code points. */
    public static final int MAX_NAME = 200;

    private static final Normalizer2 NFKC = Normalizer2.getNFKCInstance();

    private static final int ZERO_WIDTH_SPACE = 0x200B;
    private static final int WORD_JOINER = 0x2060;
    private static final int ZERO_WIDTH_NO_BREAK_SPACE = 0xFEFF;
    private static final int FIRST_TAG = 0xE0000;
    private static final int LAST_TAG = 0xE007F;
    /** The last two code points of each plane of 65,536 are noncharacters. */
    private static final int PLANE = 0xFFFF;
    private static final int FIRST_OF_LAST_TWO = 0xFFFE;
    private static final int FIRST_ARABIC_NONCHARACTER = 0xFDD0;
    private static final int LAST_ARABIC_NONCHARACTER = 0xFDEF;

    private Texts() {
    }

    /**
     * Removes leading and trailing Unicode white space, including no-break spaces, and the zero-width spaces U+200B,
     * U+2060 and U+FEFF.
     */
    public static String trim(String text) {
        int start = 0;
        while (start < text.length() && isSpace(text.codePointAt(start))) {
            start += Character.charCount(text.codePointAt(start));
        }
        int end = text.length();
        while (end > start && isSpace(text.codePointBefore(end))) {
            end -= Character.charCount(text.codePointBefore(end));
        }
        return text.substring(start, end);
    }

    private static boolean isSpace(int codePoint) {
        return UCharacter.isUWhiteSpace(codePoint) || codePoint == ZERO_WIDTH_SPACE || codePoint == WORD_JOINER
            || codePoint == ZERO_WIDTH_NO_BREAK_SPACE;
    }

    /**
     * Checks the length of a stored text in code points, but not its characters, since former versions accepted any.
     *
     * @throws IllegalArgumentException if the text is shorter or longer
     */
    public static void requireLength(String name, String text, int min, int max) {
        // A code point is one or two chars, so most texts need not be counted.
        if (text.length() < min || text.length() > max && text.codePointCount(0, text.length()) > max) {
            throw new IllegalArgumentException("%s must have %d to %d characters".formatted(name, min, max));
        }
    }

    /** Whether all characters of a text are white space or invisible, such as joiners. */
    public static boolean isBlank(String text) {
        return text.codePoints().allMatch(codePoint -> isSpace(codePoint)
            || UCharacter.hasBinaryProperty(codePoint, UProperty.DEFAULT_IGNORABLE_CODE_POINT));
    }

    /**
     * The form of a text for case-insensitive comparison. It is the same for texts that differ only in case or Unicode
     * form, such as {@code STRASSE} and {@code Straße}, or a composed and a decomposed é.
     * It is the NFKC form of the Unicode case folding of the NFKC form; the second NFKC joins accents that the folding
     * may have separated.
     */
    public static String fold(String text) {
        return NFKC.normalize(UCharacter.foldCase(NFKC.normalize(text), true));
    }

    /** The NFKC form of a text, which is the same for all compatible spellings. */
    static String normalize(String text) {
        return NFKC.normalize(text);
    }

    /**
     * Says whether a character is forbidden in texts. Forbidden are characters that hide, reorder or break up the text
     * around them, and code points that are not characters: control characters, bidi controls, line and paragraph
     * separators, tags, noncharacters and unpaired surrogates. Joiners and variation selectors are allowed, since emoji
     * need them. Flags of regions, such as that of Wales, consist of tags and are forbidden.
     *
     * @return the forbidden kind, such as {@code control characters}; null if the character is allowed
     */
    public static @Nullable String forbidden(int codePoint) {
        // Most characters are printable ASCII, which needs no look at the tables of Unicode.
        if (codePoint >= ' ' && codePoint <= '~') {
            return null;
        }
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL -> "control characters";
            case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> "line separators";
            case Character.SURROGATE -> "unpaired surrogates";
            default -> UCharacter.hasBinaryProperty(codePoint, UProperty.BIDI_CONTROL)
                ? "characters that change the writing direction"
                : codePoint >= FIRST_TAG && codePoint <= LAST_TAG ? "tag characters"
                : isNoncharacter(codePoint) ? "noncharacters" : null;
        };
    }

    private static boolean isNoncharacter(int codePoint) {
        return (codePoint & PLANE) >= FIRST_OF_LAST_TWO
            || codePoint >= FIRST_ARABIC_NONCHARACTER && codePoint <= LAST_ARABIC_NONCHARACTER;
    }

    /** The text with a space for each forbidden character, for texts that were stored before they were checked. */
    public static String printable(String text) {
        return text.codePoints().allMatch(codePoint -> forbidden(codePoint) == null) ? text
            : text.codePoints().map(codePoint -> forbidden(codePoint) == null ? codePoint : ' ')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }
}
