package dev.till.access;

import dev.till.settings.WrongSettingException;
import dev.till.store.postgres.InPostgres;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The staff key once more, where several instances may share a store.
 *
 * @param staffKey the key, which must be set
 */
@ConfigurationProperties("till")
@InPostgres
record SharedStaffKey(@DefaultValue("") String staffKey) {

    /** Refuses to do without: instances would each make up a key of their own. */
    SharedStaffKey {
        if (staffKey.isBlank()) {
            throw new WrongSettingException("With the profile postgres, till.staff-key (TILL_STAFF_KEY) takes a key "
                + "that all instances share, and is not set");
        }
    }
}
