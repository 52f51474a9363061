package dev.till.webhook.sending;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Finds the addresses of a host. */
@FunctionalInterface
interface HostLookup {

    InetAddress[] find(String host) throws UnknownHostException;
}
