package dev.till.promotion;

import java.util.Locale;
import lombok.Getter;

/** Why a code can't be used now. */
@Getter
public enum Unusable {

    /** It is switched off. */
    INACTIVE("is not active"),
    /** Its time has not come. */
    NOT_STARTED("can't be used yet"),
    /** Its time is over. */
    EXPIRED("has expired"),
    /** As many orders use it as can. */
    EXHAUSTED("is used up"),
    /** As many orders of this customer use it as can. */
    CUSTOMER_LIMIT("was used by this customer as often as possible"),
    /** It is limited per customer, and the order has none. */
    CUSTOMER_REQUIRED("needs an order of a customer"),
    /** The subtotal of the order is too low. */
    MINIMUM_SUBTOTAL("needs a higher subtotal");

    /** What completes the sentence "The code X …". */
    private final String meaning;

    Unusable(String meaning) {
        this.meaning = meaning;
    }

    /** Returns the reason as in JSON, such as {@code not_started}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
