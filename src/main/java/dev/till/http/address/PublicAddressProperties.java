package dev.till.http.address;

import dev.till.settings.Setting;
import dev.till.settings.WrongSettingException;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.security.util.matcher.InetAddressMatcher;
import org.springframework.security.util.matcher.InetAddressMatchers;

/**
 * The settings that decide which address Till gives its clients.
 *
 * @param publicUrl      where clients reach this Till, such as {@code https://shop.example/till}; the request says it
 *                       where this is absent or empty
 * @param trustedProxies the proxies whose forwarded headers count: IP addresses and CIDR ranges, none by default
 */
@ConfigurationProperties("till")
record PublicAddressProperties(@Nullable URI publicUrl, @DefaultValue List<String> trustedProxies) {

    /** The library that matches addresses reads a few more spellings, such as a negative length of a prefix. */
    private static final Pattern ADDRESS_OR_RANGE =
        Pattern.compile("(\\d{1,3}(\\.\\d{1,3}){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*)(/\\d{1,3})?");

    PublicAddressProperties {
        publicUrl = publicUrl == null || publicUrl.toString().isEmpty() ? null : publicUrl;
        if (publicUrl != null) {
            Setting.require(isAddress(publicUrl), "till.public-url", publicUrl,
                "an http or https address without user, query and fragment, such as https://shop.example/till");
        }
        trustedProxies = List.copyOf(trustedProxies);
        trustedProxies.forEach(PublicAddressProperties::matcher);
    }

    /** Matches the addresses of the proxies that are trusted. */
    List<InetAddressMatcher> proxies() {
        return trustedProxies.stream().map(PublicAddressProperties::matcher).toList();
    }

    private static boolean isAddress(URI url) {
        return url.getScheme() != null && ForwardedHeaders.isScheme(url.getScheme())
            && url.getRawUserInfo() == null && url.getRawQuery() == null && url.getRawFragment() == null
            && HostAndPort.parse(url.getRawAuthority()).isPresent()
            && PublicAddress.isPrefix(PublicAddress.prefix(url.getRawPath()));
    }

    private static InetAddressMatcher matcher(String addressOrRange) {
        try {
            if (ADDRESS_OR_RANGE.matcher(addressOrRange).matches()) {
                return InetAddressMatchers.fromIpAddress(addressOrRange);
            }
        } catch (IllegalArgumentException malformed) {
            // Said below, as for everything else that is no range.
        }
        throw new WrongSettingException("till.trusted-proxies takes IP addresses and CIDR ranges, such as"
            + " 10.0.0.7,fdaa::/16, not " + addressOrRange);
    }
}
