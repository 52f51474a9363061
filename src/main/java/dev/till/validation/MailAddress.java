package dev.till.validation;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterEnums.ECharacterCategory;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.IDNA;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An e-mail address that mail could reach from anywhere: {@code local part@domain}, as RFC 5321 and, beyond ASCII, RFC
 * 6531 have it. Quoted local parts and addresses of numbers are not taken.
 *
 * @param localPart as given
 * @param domain    in the one form that mail servers understand, in lower case: {@code xn--mnchen-3ya.example} for
 *                  {@code München.example}
 */
public record MailAddress(String localPart, String domain) {

    /** How many characters an address may have, as given and as it is mailed. */
    public static final int MAX_LENGTH = 254;

    /** In bytes. */
    private static final int MAX_LOCAL_PART = 64;
    /** Words of characters that need no quotes, with a dot between two. */
    private static final Pattern LOCAL_PART =
        Pattern.compile("[\\w!#$%&'*+/=?^`{|}~\\P{ASCII}-]++(?:\\.[\\w!#$%&'*+/=?^`{|}~\\P{ASCII}-]++)*+");
    /** At least two labels of ASCII, of which the last is not a number. */
    private static final Pattern DOMAIN = Pattern.compile("(?:[a-z0-9-]++\\.)+(?![0-9]+$)[a-z0-9-]++");
    /** As registries have it since 2008: "ß" stays "ß". Only letters, digits and hyphens, in a consistent direction. */
    private static final IDNA DOMAINS = IDNA.getUTS46Instance(IDNA.USE_STD3_RULES | IDNA.CHECK_BIDI
        | IDNA.CHECK_CONTEXTJ | IDNA.NONTRANSITIONAL_TO_ASCII);

    /**
     * Reads an address.
     *
     * @param text any, trimmed
     * @return the address; empty where it is none, is too long, or has white space or invisible characters anywhere
     */
    public static Optional<MailAddress> parse(String text) {
        int at = text.lastIndexOf('@');
        // Checked first, since the rest is not cheap for long texts.
        if (at < 0 || text.codePointCount(0, text.length()) > MAX_LENGTH
            || !text.codePoints().allMatch(MailAddress::isVisible)) {
            return Optional.empty();
        }
        String localPart = text.substring(0, at);
        IDNA.Info info = new IDNA.Info();
        String domain = DOMAINS.nameToASCII(text.substring(at + 1), new StringBuilder(), info).toString();
        MailAddress address = new MailAddress(localPart, domain);
        return !info.hasErrors() && DOMAIN.matcher(domain).matches() && isLocalPart(localPart)
            // Not what only looks like a local part: its form NFKC may have an '@' or a comma.
            && isLocalPart(Texts.normalize(localPart)) && address.toString().length() <= MAX_LENGTH
            ? Optional.of(address) : Optional.empty();
    }

    /** Not even what Unicode has yet to assign: nobody knows what it will be compared as. */
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
     * What an address is compared by.
     *
     * @param text any
     * @return the same for all spellings of one address: the case of letters, their Unicode form and that of the domain
     *     make no difference
     */
    public static String key(String text) {
        return parse(text).map(address -> Texts.fold(address.localPart) + "@" + address.domain)
            .orElseGet(() -> Texts.fold(text));
    }

    /**
     * Whether only a mail server that supports SMTPUTF8 takes mail for the address.
     *
     * @return whether there is more than ASCII in the local part
     */
    public boolean needsSmtpUtf8() {
        return !StandardCharsets.US_ASCII.newEncoder().canEncode(localPart);
    }

    /** The address as mail is sent to it. */
    @Override
    public String toString() {
        return localPart + "@" + domain;
    }
}
