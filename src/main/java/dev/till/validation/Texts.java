package dev.till.validation;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.Normalizer2;
import org.jspecify.annotations.Nullable;

/** What all texts have in common: how they are trimmed and compared, and which characters they must not have. */
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
     * A text without the white space around it.
     *
     * @param text any
     * @return the text without leading and trailing white space: all that Unicode calls so, no-break spaces included,
     *     and the spaces without a width: U+200B, U+2060 and U+FEFF
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
     * Checks the length of a stored text. Its characters are not checked: former versions of Till took any.
     *
     * @param name what the text is
     * @param text any text
     * @param min  the least length in code points
     * @param max  the greatest
     * @throws IllegalArgumentException if the text is shorter or longer
     */
    public static void requireLength(String name, String text, int min, int max) {
        // A code point is one or two chars, so most texts need not be counted.
        if (text.length() < min || text.length() > max && text.codePointCount(0, text.length()) > max) {
            throw new IllegalArgumentException("%s must have %d to %d characters".formatted(name, min, max));
        }
    }

    /**
     * Whether there is nothing to see of a text.
     *
     * @param text any
     * @return whether each of its characters is white space or is not drawn at all, such as a joiner that joins nothing
     */
    public static boolean isBlank(String text) {
        return text.codePoints().allMatch(codePoint -> isSpace(codePoint)
            || UCharacter.hasBinaryProperty(codePoint, UProperty.DEFAULT_IGNORABLE_CODE_POINT));
    }

    /**
     * A text as it is compared without regard to case. It is the same for two texts that differ in case or Unicode form
     * only, such as {@code STRASSE} and {@code Straße}, or a composed and a decomposed é.
     *
     * @param text any
     * @return Unicode's case folding, code point by code point, of the text in its form NFKC; and that in NFKC again,
     *     since a letter with two accents may be folded in parts
     */
    public static String fold(String text) {
        return NFKC.normalize(UCharacter.foldCase(NFKC.normalize(text), true));
    }

    /**
     * A text in the one form that Unicode gives all its compatible spellings.
     *
     * @param text any
     * @return the form NFKC
     */
    static String normalize(String text) {
        return NFKC.normalize(text);
    }

    /**
     * Why a text must not contain a character. Forbidden are characters that hide, reorder or break up the text around
     * them, and code points that are no characters: control characters, those that change the writing direction, line
     * and paragraph separators, tags, noncharacters and unpaired surrogates. Joiners and variation selectors are fine,
     * since emoji need them. Flags of regions, such as that of Wales, are made of tags, and so are forbidden.
     *
     * @param codePoint a code point of a text
     * @return the kind that is forbidden, such as {@code control characters}; null where the character is fine
     */
    public static @Nullable String forbidden(int codePoint) {
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

    /**
     * A text of one line that is safe to print: for texts that were stored before their characters were checked.
     *
     * @param text any
     * @return the text, with a space for each forbidden character
     */
    public static String printable(String text) {
        return text.codePoints().allMatch(codePoint -> forbidden(codePoint) == null) ? text
            : text.codePoints().map(codePoint -> forbidden(codePoint) == null ? codePoint : ' ')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }
}
