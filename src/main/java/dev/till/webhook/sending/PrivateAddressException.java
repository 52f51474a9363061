package dev.till.webhook.sending;

import java.net.UnknownHostException;

/** An address of the host is not one of the public internet. */
class PrivateAddressException extends UnknownHostException {

    private static final long serialVersionUID = 1L;
}
