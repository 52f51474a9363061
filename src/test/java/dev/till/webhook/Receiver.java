package dev.till.webhook;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ServerSocketFactory;

/** Receives webhooks on a port of its own, one message for each connection, and answers as it is told. */
public final class Receiver implements AutoCloseable {

    private final ServerSocket socket;
    private final String address;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "receiver");
        thread.setDaemon(true);
        return thread;
    });
    private final Queue<Message> messages = new ConcurrentLinkedQueue<>();
    private volatile Behaviour behaviour = status(204);

    /** A message as it came. The names of headers are in lower case. */
    public record Message(String requestLine, Map<String, String> headers, String body, long nanos) {

        /** The header that is the same for all tries of an event. */
        public String id() {
            return headers.get("webhook-id");
        }
    }

    /** What to answer. */
    public interface Behaviour {

        /** Writes the answer. */
        void answer(Message message, OutputStream out) throws IOException, InterruptedException;
    }

    /** Starts it with plain http. */
    public Receiver() {
        this(ServerSocketFactory.getDefault(), "http", "localhost");
    }

    /** Starts it with sockets of a factory; the name is that of its certificate. */
    public Receiver(ServerSocketFactory sockets, String scheme, String name) {
        try {
            socket = sockets.createServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
        address = scheme + "://" + name + ":" + socket.getLocalPort() + "/hook?shop=1";
        threads.execute(this::accept);
    }

    /** An answer without a body. */
    public static Behaviour status(int status) {
        return (message, out) -> out.write(("HTTP/1.1 " + status + " Text\r\nContent-Length: 0\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII));
    }

    /** Answers so from now on. */
    public void behave(Behaviour other) {
        behaviour = other;
    }

    /** The address to send to. */
    public String url() {
        return address;
    }

    /** All messages so far. */
    public List<Message> messages() {
        return List.copyOf(messages);
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                threads.execute(() -> serve(connection));
            } catch (IOException closed) {
                // The end.
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            InputStream in = new BufferedInputStream(connection.getInputStream());
            String requestLine = line(in);
            Map<String, String> headers = new TreeMap<>();
            for (String line = line(in); !line.isEmpty(); line = line(in)) {
                String[] parts = line.split(": ", 2);
                headers.put(parts[0].toLowerCase(Locale.ROOT), parts[1]);
            }
            byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
            Message message = new Message(requestLine, headers, new String(body, StandardCharsets.UTF_8),
                System.nanoTime());
            messages.add(message);
            behaviour.answer(message, connection.getOutputStream());
            connection.getOutputStream().flush();
        } catch (IOException broken) {
            // The sender has had enough.
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException();
            }
            line.append((char) next);
        }
        return line.toString().strip();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException alreadyClosed) {
            // Closed.
        }
        threads.shutdownNow();
    }
}
