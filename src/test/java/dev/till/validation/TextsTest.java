package dev.till.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextsTest {

    /** The dotless and the dotted i, which fold neither to "i" nor to each other. */
    private static final String DOTLESS = "ı";

    @ParameterizedTest
    @ValueSource(strings = {" ", "\t", "\n", "\r", "\u000B", "\f", "\u0085", "\u00A0", "\u1680", "\u2000",
        "\u2007", "\u200A", "\u200B", "\u2028", "\u2029", "\u202F", "\u205F", "\u2060", "\u3000", "\uFEFF",
        " \u00A0\u200B\uFEFF\u2060 "})
    void trimsAllWhiteSpace(String space) {
        assertThat(Texts.trim(space + "a" + space + "🍔" + space)).isEqualTo("a" + space + "🍔");
        assertThat(Texts.trim(space)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "❤\uFE0F", "👩\u200D🚒", "می\u200Cخواهم", "\uD83C", "\uDF54", "\uDF54\uD83C"})
    void trimsNothingElse(String text) {
        assertThat(Texts.trim(text)).isEqualTo(text);
    }

    @Test
    void trimsAFullBodyQuickly() {
        assertThat(Texts.trim("\u3000".repeat(1 << 20) + "a" + "\u200B".repeat(1 << 20))).isEqualTo("a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u200D", "\uFE0F", "\u3164", "\u00AD \u034F", "\uFEFF\u200C"})
    void recognizesBlankTexts(String text) {
        assertThat(Texts.isBlank(text)).isTrue();
        assertThat(Texts.isBlank(text + "." + text)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"STRASSE, straße", "STRAẞE, strasse", "ΕΣΠΡΕΣΣΟ, εσπρεσσο", "ΣΟΦΟΣ, σοφος", "ΣΟΦΌΣ, σοφός",
        "ﬃ, FFI", "ᾳ, ΑΙ", "e\u0301, É", "Å, \u212B", "K, k", "ｆｕｌｌ, FULL", "①, 1", "İ, i\u0307", "𐐀, 𐐨", "ǰ, J\u030C",
        "ŉ, ʼN", "ΐ, Ϊ\u0301", "Ꮿ, ꮿ", "²K, 2k"})
    void foldsTextsThatDifferInCaseOrFormOnlyToTheSame(String one, String other) {
        assertThat(Texts.fold(one)).isEqualTo(Texts.fold(other));
    }

    @ParameterizedTest
    @CsvSource({"a, b", "e, é", "i, ı", "I, İ", "o, ö", "-, _"})
    void foldsOtherTextsDifferently(String one, String other) {
        assertThat(Texts.fold(one)).isNotEqualTo(Texts.fold(other));
    }

    @Test
    void foldsEveryCharacterLikeItsUpperAndLowerCase() {
        IntStream.rangeClosed(0, Character.MAX_CODE_POINT).filter(Character::isDefined).mapToObj(Character::toString)
            .filter(letter -> !letter.equals(DOTLESS))
            .forEach(letter -> {
                assertThat(Texts.fold(letter.toUpperCase(Locale.ROOT))).as(letter).isEqualTo(Texts.fold(letter));
                assertThat(Texts.fold(letter.toLowerCase(Locale.ROOT))).as(letter).isEqualTo(Texts.fold(letter));
            });
    }

    @ParameterizedTest
    @CsvSource({"0, control", "9, control", "A, control", "B, control", "C, control", "1B, control", "7F, control",
        "85, control", "9B, control", "2028, line separators", "2029, line separators", "61C, direction",
        "200E, direction", "200F, direction", "202A, direction", "202E, direction", "2066, direction",
        "2069, direction", "D800, surrogates", "DFFF, surrogates", "E0000, tag", "E0001, tag", "E0067, tag",
        "E007F, tag", "FDD0, noncharacters", "FDEF, noncharacters", "FFFE, noncharacters", "FFFF, noncharacters",
        "1FFFE, noncharacters", "10FFFF, noncharacters"})
    void forbidsCharactersThatHideOrReorderText(String codePoint, String kind) {
        assertThat(Texts.forbidden(Integer.parseInt(codePoint, 16))).contains(kind);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ada Müller-Lüdenscheidt", "❤\uFE0F", "👩🏽\u200D🚒", "🏳\uFE0F\u200D🌈", "🇫🇷", "می\u200Cخواهم",
        "שלום", "ไทย\u200Bไทย", "葛\uDB40\uDD00", "\u00A0", "\uE000", "\uFFFD"})
    void forbidsNothingElse(String text) {
        assertThat(text.codePoints().mapToObj(Texts::forbidden)).containsOnlyNulls();
        assertThat(Texts.printable(text)).isSameAs(text);
    }

    @Test
    void printsASpaceForAForbiddenCharacter() {
        assertThat(Texts.printable("a\u202Eb\nc\u2028🍔\uDB40\uDC67\uD83C")).isEqualTo("a b c 🍔  ");
    }
}
