package dev.till.attack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Clients that send a byte of their body each second, on one thread, until each is answered or hung up on. */
final class SlowClients {

    private static final List<String> PATHS = List.of("/orders/calculate", "/nowhere", "/products");
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final long BETWEEN_BYTES_MILLIS = 1_000;
    private static final int STATUS = "HTTP/1.1 ".length();

    private final Map<SocketChannel, StringBuilder> answers = new HashMap<>();
    private final Set<Integer> statuses = new TreeSet<>();
    private Duration lastAnswer = Duration.ZERO;

    /** Runs as many until all are done. */
    SlowClients(int port, int count) throws IOException {
        try (Selector selector = Selector.open()) {
            long start = System.nanoTime();
            open(port, count, selector);
            long lastByte = start;
            while (!answers.isEmpty() && since(start).compareTo(LONGEST) < 0) {
                selector.select(key -> read(key, start), 100);
                if (since(lastByte).toMillis() >= BETWEEN_BYTES_MILLIS) {
                    lastByte = System.nanoTime();
                    new ArrayList<>(answers.keySet()).forEach(SlowClients::sendAByte);
                }
            }
            for (SocketChannel forgotten : answers.keySet()) {
                lastAnswer = LONGEST;
                forgotten.close();
            }
        }
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }

    private void open(int port, int count, Selector selector) throws IOException {
        for (int i = 0; i < count; i++) {
            SocketChannel client = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            client.configureBlocking(false);
            client.register(selector, SelectionKey.OP_READ);
            answers.put(client, new StringBuilder());
            client.write(ByteBuffer.wrap(("POST " + PATHS.get(i % PATHS.size()) + " HTTP/1.1\r\nHost: till\r\n"
                + "Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n{").getBytes(ISO_8859_1)));
        }
    }

    private static void sendAByte(SocketChannel client) {
        try {
            client.write(ByteBuffer.wrap(new byte[] {' '}));
        } catch (IOException closed) {
            // Reading will tell.
        }
    }

    /** Closes at the end of the answer: only then does the server let go of the client too. */
    private void read(SelectionKey key, long start) {
        SocketChannel client = (SocketChannel) key.channel();
        ByteBuffer bytes = ByteBuffer.allocate(8192);
        try {
            int read = client.read(bytes);
            if (read >= 0) {
                answers.get(client).append(new String(bytes.array(), 0, read, ISO_8859_1));
                return;
            }
        } catch (IOException reset) {
            // As good as an end.
        }
        key.cancel();
        String answer = answers.remove(client).toString();
        statuses.add(answer.length() < STATUS + 3 ? 0 : Integer.parseInt(answer.substring(STATUS, STATUS + 3)));
        lastAnswer = since(start);
        try {
            client.close();
        } catch (IOException gone) {
            // Which is what was wanted.
        }
    }

    /** How long it took until the last of them was answered and hung up on. */
    Duration lastAnswer() {
        return lastAnswer;
    }

    /** All statuses that they got; 0 for a connection that was closed without one. */
    Set<Integer> statuses() {
        return statuses;
    }
}
