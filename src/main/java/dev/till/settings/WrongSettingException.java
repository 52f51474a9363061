package dev.till.settings;

import org.jspecify.annotations.Nullable;

/** Till can't start with a setting as it is. The message is one sentence that names it and what it takes. */
public final class WrongSettingException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /**
     * Stops the start.
     *
     * @param sentence what the operator reads, such as {@code till.mail-from takes an e-mail address, not x}
     */
    public WrongSettingException(String sentence) {
        this(sentence, null);
    }

    /**
     * Stops the start, because of something that failed.
     *
     * @param sentence what the operator reads
     * @param cause    what failed, or null
     */
    public WrongSettingException(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }
}
