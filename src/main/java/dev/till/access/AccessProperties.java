package dev.till.access;

import dev.till.settings.Setting;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What Till looks for in tokens.
 *
 * @param staffScope     the scope of staff
 * @param calculateScope the scope of the order calculator
 * @param customerClaim  the claim with the id of the customer
 */
@ConfigurationProperties("till.access")
record AccessProperties(
    @DefaultValue("staff") String staffScope, @DefaultValue("calculate") String calculateScope,
    @DefaultValue("customer_id") String customerClaim) {

    /** The characters that RFC 6749 allows in a scope. */
    private static final Pattern NAME = Pattern.compile("[!#-\\[\\]-~]{1,255}");
    private static final String TAKES = "1 to 255 visible ASCII characters without spaces, quotes and backslashes";

    AccessProperties {
        requireName("till.access.staff-scope", staffScope);
        requireName("till.access.calculate-scope", calculateScope);
        requireName("till.access.customer-claim", customerClaim);
        Setting.require(!calculateScope.equals(staffScope), "till.access.calculate-scope", calculateScope,
            "another scope than till.access.staff-scope");
    }

    private static void requireName(String setting, String name) {
        Setting.require(NAME.matcher(name).matches(), setting, name, TAKES);
    }
}
