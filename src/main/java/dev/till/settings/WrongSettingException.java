package dev.till.settings;

import org.jspecify.annotations.Nullable;

/** A setting is wrong, and Till can't start. The message is one sentence that names the setting and what it takes. */
public final class WrongSettingException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /** Takes a sentence for the operator, such as {@code till.mail-from takes an e-mail address, not x}. */
    public WrongSettingException(String sentence) {
        this(sentence, null);
    }

    /** Takes a sentence for the operator and the cause, if there is one. */
    public WrongSettingException(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }
}
