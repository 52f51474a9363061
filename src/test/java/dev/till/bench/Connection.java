package dev.till.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.UUID;

/**
 * One connection that is kept alive and asks the same over and over: so little of an HTTP client that the servers get
 * nearly all of the machine.
 */
final class Connection implements AutoCloseable {

    private static final byte[] HEAD_END = "\r\n\r\n".getBytes(ISO_8859_1);
    private static final byte[] LAST_CHUNK = "\r\n0\r\n\r\n".getBytes(ISO_8859_1);
    private static final String KEY = "Idempotency-Key: ";
    private static final String LENGTH = "\r\ncontent-length: ";

    private final int port;
    private final byte[] request;
    private final byte[] answer = new byte[1 << 16];
    /** Where in the request the key ends, or -1 where it has none. */
    private final int keyEnd;
    private Socket socket;
    private long exchanges;

    Connection(int port, String path, byte[] body, boolean keyed) throws IOException {
        this.port = port;
        byte[] head = String.join("\r\n", "POST " + path + " HTTP/1.1", "Host: localhost:" + port,
            keyed ? KEY + UUID.randomUUID() : "X-No-Key: " + UUID.randomUUID(),
            "Content-Type: application/json", "Content-Length: " + body.length, "", "").getBytes(ISO_8859_1);
        keyEnd = keyed ? new String(head, ISO_8859_1).indexOf("\r\n", new String(head, ISO_8859_1).indexOf(KEY)) : -1;
        request = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, request, head.length, body.length);
        socket = open();
    }

    private Socket open() throws IOException {
        Socket opened = new Socket(InetAddress.getLoopbackAddress(), port);
        opened.setTcpNoDelay(true);
        return opened;
    }

    /** Sends the request and reads the whole answer. Returns how many bytes it has, its head included. */
    int exchange() throws IOException {
        if (keyEnd > 0) {
            countUp();
        }
        socket.getOutputStream().write(request);
        InputStream in = socket.getInputStream();
        int read = 0;
        String head = null;
        int end = 0;
        while (head == null || (end < 0 ? !endsWith(LAST_CHUNK, read) : read < end)) {
            int more = in.read(answer, read, answer.length - read);
            if (more <= 0) {
                throw new IOException("The answer broke off after " + read + " bytes");
            }
            read += more;
            if (head == null) {
                int headEnd = headEnd(read);
                if (headEnd > 0) {
                    head = new String(answer, 0, headEnd, ISO_8859_1).toLowerCase();
                    end = end(head);
                }
            }
        }
        if (!head.startsWith("http/1.1 200")) {
            throw new IOException(new String(answer, 0, read, ISO_8859_1));
        }
        if (head.contains("\r\nconnection: close")) {
            socket.close();
            socket = open();
        }
        return read;
    }

    /** Another key for each request, of the same length. */
    private void countUp() {
        String number = String.format("%012d", ++exchanges);
        System.arraycopy(number.getBytes(ISO_8859_1), 0, request, keyEnd - number.length(), number.length());
    }

    private int headEnd(int read) {
        for (int at = 0; at + HEAD_END.length <= read; at++) {
            if (Arrays.equals(answer, at, at + HEAD_END.length, HEAD_END, 0, HEAD_END.length)) {
                return at + HEAD_END.length;
            }
        }
        return -1;
    }

    /** Where the answer ends if its head says so, or -1 if it comes in chunks. */
    private static int end(String head) {
        int length = head.indexOf(LENGTH);
        return length < 0 ? -1 : head.length()
            + Integer.parseInt(head.substring(length + LENGTH.length(), head.indexOf('\r', length + LENGTH.length())));
    }

    private boolean endsWith(byte[] tail, int read) {
        return read >= tail.length && Arrays.equals(answer, read - tail.length, read, tail, 0, tail.length);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
