package dev.till.notification;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.SocketFactory;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

/**
 * Limits the time that one message takes. JavaMail limits each read and each write, and a mail server that sends a byte
 * now and then never exceeds these limits. Here, JavaMail gets its sockets. They are closed when the time is
 * over, which ends whatever waits for them.
 */
@RequiredArgsConstructor
class MailDeadline extends SocketFactory {

    private final Duration limit;
    /** The message that a thread is sending. */
    private final ThreadLocal<@Nullable Connections> current = new ThreadLocal<>();

    /**
     * Sends a message.
     *
     * @param send what connects to the mail server and sends the message, all in the calling thread
     * @throws IllegalStateException if the time was over before the message was sent
     */
    void keep(Runnable send) {
        Connections connections = new Connections();
        CompletableFuture<Void> end =
            new CompletableFuture<Void>().completeOnTimeout(null, limit.toMillis(), TimeUnit.MILLISECONDS);
        end.thenRun(connections::close);
        current.set(connections);
        try {
            send.run();
        } catch (RuntimeException failure) {
            if (connections.isClosed()) {
                throw new IllegalStateException("The mail server took longer than " + limit, failure);
            }
            throw failure;
        } finally {
            end.cancel(false);
            current.remove();
        }
    }

    /** Not connected yet. */
    @Override
    public Socket createSocket() throws SocketException {
        Socket socket = new Socket();
        Connections connections = current.get();
        if (connections != null) {
            connections.add(socket);
        }
        return socket;
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw new UnsupportedOperationException("JavaMail connects by itself");
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        return createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        return createSocket(host.getHostAddress(), port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) {
        return createSocket(host, port);
    }

    /** Those of one message. */
    private static final class Connections {

        private final List<Socket> open = new ArrayList<>();
        private boolean closed;

        synchronized void add(Socket socket) throws SocketException {
            if (closed) {
                throw new SocketException("The time for this message is over");
            }
            open.add(socket);
        }

        synchronized void close() {
            closed = true;
            for (Socket socket : open) {
                try {
                    socket.close();
                } catch (IOException alreadyBroken) {
                    // Then nothing waits for it.
                }
            }
        }

        synchronized boolean isClosed() {
            return closed;
        }
    }
}
