package dev.till.validation;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterEnums.ECharacterCategory;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.IDNA;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An e-mail address for mail on the Internet: {@code local part@domain} by RFC 5321 and, with characters beyond ASCII,
 * RFC 6531. Quoted local parts and IP addresses are not supported.
 *
 * @param localPart the local part as entered
 * @param domain    the domain in lower case and in its ASCII form, which every mail server understands:
 *                  {@code xn--mnchen-3ya.example} for {@code München.example}
 */
public record MailAddress(String localPart, String domain) {

    /** The largest number of characters, as entered and in the ASCII form. */
    public static final int MAX_LENGTH = 254;

    /** In bytes. */
    private static final int MAX_LOCAL_PART = 64;
    /** Words of characters that need no quotes, separated by dots. */
    private static final Pattern LOCAL_PART =
        Pattern.compile("[\\w!#$%&'*+/=?^`{|}~\\P{ASCII}-]++(?:\\.[\\w!#$%&'*+/=?^`{|}~\\P{ASCII}-]++)*+");
    /** At least two ASCII labels; the last is not a number. */
    private static final Pattern DOMAIN = Pattern.compile("(?:[a-z0-9-]++\\.)+(?![0-9]+$)[a-z0-9-]++");
    /** IDNA 2008: "ß" stays "ß". Allows letters, digits and hyphens only, and checks the text direction. */
    private static final IDNA DOMAINS = IDNA.getUTS46Instance(IDNA.USE_STD3_RULES | IDNA.CHECK_BIDI
        | IDNA.CHECK_CONTEXTJ | IDNA.NONTRANSITIONAL_TO_ASCII);

    /** Parses a trimmed text. Empty if it is malformed or too long, or has white space or invisible characters. */
    public static Optional<MailAddress> parse(String text) {
        int at = text.lastIndexOf('@');
        // First, since the other checks are slow for long texts.
        if (at < 0 || text.codePointCount(0, text.length()) > MAX_LENGTH
            || !text.codePoints().allMatch(MailAddress::isVisible)) {
            return Optional.empty();
        }
        String localPart = text.substring(0, at);
        IDNA.Info info = new IDNA.Info();
        String domain = DOMAINS.nameToASCII(text.substring(at + 1), new StringBuilder(), info).toString();
        MailAddress address = new MailAddress(localPart, domain);
        return !info.hasErrors() && DOMAIN.matcher(domain).matches() && isLocalPart(localPart)
            // The NFKC form of a valid local part may contain an '@' or a comma.
            && isLocalPart(Texts.normalize(localPart)) && address.toString().length() <= MAX_LENGTH
            ? Optional.of(address) : Optional.empty();
    }

    /** Refuses unassigned code points too, since their case folding is not known yet. */
    private static boolean isVisible(int codePoint) {
        return switch (UCharacter.getType(codePoint)) {
            case ECharacterCategory.UNASSIGNED, ECharacterCategory.CONTROL, ECharacterCategory.FORMAT,
                ECharacterCategory.SURROGATE, ECharacterCategory.PRIVATE_USE -> false;
            default -> !UCharacter.isUWhiteSpace(codePoint)
                && !UCharacter.hasBinaryProperty(codePoint, UProperty.DEFAULT_IGNORABLE_CODE_POINT);
        };
    }

    private static boolean isLocalPart(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length <= MAX_LOCAL_PART && LOCAL_PART.matcher(text).matches();
    }

    /**
     * The key that addresses are compared by. It is the same for all spellings of an address, which may differ in case,
     * Unicode form and the form of the domain.
     */
    public static String key(String text) {
        return parse(text).map(address -> Texts.fold(address.localPart) + "@" + address.domain)
            .orElseGet(() -> Texts.fold(text));
    }

    /** Whether the local part is not ASCII, so that the mail server must support SMTPUTF8. */
    public boolean needsSmtpUtf8() {
        return !StandardCharsets.US_ASCII.newEncoder().canEncode(localPart);
    }

    /** The address with the ASCII form of its domain, for sending mail. */
    @Override
    public String toString() {
        return localPart + "@" + domain;
    }
}
