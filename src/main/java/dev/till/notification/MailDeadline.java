package dev.till.notification;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.SocketFactory;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

/**
 * Limits the time for one message. JavaMail limits each read and each write only, so a server that sends one byte now
 * and then could keep it busy without end. JavaMail gets its sockets here, and they are closed at the deadline.
 */
@RequiredArgsConstructor
class MailDeadline extends SocketFactory {

    private final Duration limit;
    /** Completes at the deadline of the message that the thread is sending. */
    private final ThreadLocal<@Nullable CompletableFuture<Void>> current = new ThreadLocal<>();

    /**
     * Sends a message.
     *
     * @param send connects to the mail server and sends the message, all in the calling thread
     * @throws IllegalStateException if the deadline passed before the message was sent
     */
    void keep(Runnable send) {
        CompletableFuture<Void> deadline =
            new CompletableFuture<Void>().completeOnTimeout(null, limit.toMillis(), TimeUnit.MILLISECONDS);
        current.set(deadline);
        try {
            send.run();
        } catch (RuntimeException failure) {
            if (deadline.isDone()) {
                throw new IllegalStateException("The mail server took longer than " + limit, failure);
            }
            throw failure;
        } finally {
            deadline.cancel(false);
            current.remove();
        }
    }

    @Override
    public Socket createSocket() {
        Socket unconnected = new Socket();
        CompletableFuture<Void> deadline = current.get();
        if (deadline != null) {
            deadline.thenRun(() -> close(unconnected));
        }
        return unconnected;
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException alreadyBroken) {
            // No thread waits for a broken socket.
        }
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
}
