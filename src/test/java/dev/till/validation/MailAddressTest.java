package dev.till.validation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailAddressTest {

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', value = {
        "ada@example.org, ada@example.org",
        "Ada.L+till@Sub.EXAMPLE.org, Ada.L+till@sub.example.org",
        "!#$%&'*+/=?^_`{|}~-@example.org, !#$%&'*+/=?^_`{|}~-@example.org",
        "user@München.example, user@xn--mnchen-3ya.example",
        "user@mu\u0308nchen.example, user@xn--mnchen-3ya.example",
        "user@xn--mnchen-3ya.example, user@xn--mnchen-3ya.example",
        "user@straße.example, user@xn--strae-oqa.example",
        "user@ｅｘａｍｐｌｅ．org, user@example.org",
        "user@例え。テスト, user@xn--r8jz45g.xn--zckzah",
        "user@123.example, user@123.example",
        "user@1.2.3.x4, user@1.2.3.x4",
        "用户@example.org, 用户@example.org"})
    void parsesAnAddress(String text, String mailed) {
        assertThat(MailAddress.parse(text)).map(MailAddress::toString).contains(mailed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ada", "@", "ada@", "@example.org", "ada@example", "ada@.org", "ada@example.",
        "ada@example..org", "ada@example.org.", "ada@@example.org", ".ada@example.org", "ada.@example.org",
        "a..da@example.org", "a,da@example.org", "\"ada\"@example.org", "\"a da\"@example.org", "ada@[127.0.0.1]",
        "a@exa_mple.org", "a@123.123.123.123", "a@example.123", "a@-example.org", "a@example-.org", "a@exa mple.org",
        "a b@example.org", "a\tb@example.org", "a@exa\u00ADmple.org", "a@exam\u200Bple.org", "a\u00A0b@example.org",
        "a\u200Bb@example.org", "a\u2060b@example.org", "a\u2007b@example.org", "a\uFEFFb@example.org",
        "a\u200Db@example.org", "a\u202Eb@example.org", "a\u3164b@example.org", "a\uFE0Fb@example.org",
        "a\u0000b@example.org", "a\u0085b@example.org", "a\uD83Cb@example.org", "a\uE000b@example.org",
        "a\uFFFFb@example.org", "a\u0378b@example.org", "a＠b@example.org", "a，b@example.org", "a@xn--a.org",
        "a@xn--\u00FC.org", "a@b@c.org", "a@\u0627a.org"})
    void parsesNothingElse(String text) {
        assertThat(MailAddress.parse(text)).isEmpty();
    }

    @Test
    void limitsTheLengths() {
        String domain = ("d".repeat(63) + ".").repeat(3) + "example.org";
        assertThat(MailAddress.parse("a".repeat(50) + "@" + domain)).isPresent();
        assertThat(MailAddress.parse("a".repeat(51) + "@" + domain)).isEmpty();
        assertThat(MailAddress.parse("a".repeat(64) + "@example.org")).isPresent();
        assertThat(MailAddress.parse("a".repeat(65) + "@example.org")).isEmpty();
        assertThat(MailAddress.parse("ä".repeat(32) + "@example.org")).isPresent();
        assertThat(MailAddress.parse("ä".repeat(33) + "@example.org")).isEmpty();
        assertThat(MailAddress.parse("a@" + "d".repeat(64) + ".org")).isEmpty();
        // 60 characters, and above 63 in ASCII.
        assertThat(MailAddress.parse("a@" + "äöü".repeat(20) + ".org")).isEmpty();
        assertThat(MailAddress.parse("ä".repeat(100_000) + "@" + "ü".repeat(100_000) + ".org")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"Ada@Example.org, aDA@eXAMPLE.ORG", "user@münchen.example, USER@XN--MNCHEN-3YA.EXAMPLE",
        "user@MÜNCHEN.example, user@mu\u0308nchen.example", "ΣΟΦΟΣ@example.org, σοφος@example.org",
        "σοφοσ@example.org, σοφος@example.org", "é@example.org, E\u0301@example.org",
        "a@EXA_MPLE.org, A@exa_mple.org"})
    void givesSpellingsOfOneAddressTheSameKey(String one, String other) {
        assertThat(MailAddress.key(one)).isEqualTo(MailAddress.key(other));
    }

    @ParameterizedTest
    @CsvSource({"ada@example.org, ada@example.com", "user@strasse.example, user@straße.example",
        "user@munchen.example, user@münchen.example", "ada@example.org, a.da@example.org"})
    void givesDifferentAddressesDifferentKeys(String one, String other) {
        assertThat(MailAddress.key(one)).isNotEqualTo(MailAddress.key(other));
    }

    @Test
    void recognizesAddressesThatNeedSmtpUtf8() {
        assertThat(MailAddress.parse("é@example.org")).map(MailAddress::needsSmtpUtf8).contains(true);
        assertThat(MailAddress.parse("e@münchen.example")).map(MailAddress::needsSmtpUtf8).contains(false);
    }
}
