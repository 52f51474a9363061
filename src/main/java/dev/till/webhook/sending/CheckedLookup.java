package dev.till.webhook.sending;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import lombok.RequiredArgsConstructor;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Looks up the host of a connection, and refuses it if one of its addresses is not allowed. The connection uses the
 * addresses that were checked, so that another look-up, with another answer, can't lead it elsewhere.
 */
@RequiredArgsConstructor
class CheckedLookup implements DnsResolver {

    /** Each address takes a timeout of its own to connect to. */
    private static final int MAX_ADDRESSES = 2;

    private final HostLookup lookup;
    private final Predicate<InetAddress> allowed;
    /** For look-ups, which can't be interrupted. */
    private final ExecutorService threads;
    private final Duration timeout;

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] found = find(host);
        for (InetAddress address : found) {
            if (!allowed.test(address)) {
                throw new PrivateAddressException();
            }
        }
        return Arrays.copyOf(found, Math.min(found.length, MAX_ADDRESSES));
    }

    private InetAddress[] find(String host) throws UnknownHostException {
        Future<InetAddress[]> found = threads.submit(() -> lookup.find(host));
        try {
            return found.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException failure) {
            found.cancel(true);
            throw new UnknownHostException(host);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new UnknownHostException(host);
        }
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
