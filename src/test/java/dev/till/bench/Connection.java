package dev.till.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Arrays;

/**
 * One connection that is kept alive and asks for one thing after the other: so little of an HTTP client that the
 * servers get nearly all of the machine.
 */
final class Connection implements AutoCloseable {

    private static final byte[] HEAD_END = "\r\n\r\n".getBytes(ISO_8859_1);
    private static final byte[] LAST_CHUNK = "\r\n0\r\n\r\n".getBytes(ISO_8859_1);
    private static final String LENGTH = "\r\ncontent-length: ";

    private final int port;
    private final String success;
    private final byte[] answer = new byte[1 << 16];
    private Socket socket;

    /** To a port of this machine; every answer is expected to have this status. */
    Connection(int port, int status) throws IOException {
        this.port = port;
        success = "http/1.1 " + status;
        socket = open();
    }

    private Socket open() throws IOException {
        Socket opened = new Socket(InetAddress.getLoopbackAddress(), port);
        opened.setTcpNoDelay(true);
        return opened;
    }

    /** Sends a request and reads the whole answer. Returns how many bytes it has, its head included. */
    int exchange(byte[] request) throws IOException {
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
        if (!head.startsWith(success)) {
            throw new IOException(new String(answer, 0, read, ISO_8859_1));
        }
        if (head.contains("\r\nconnection: close")) {
            socket.close();
            socket = open();
        }
        return read;
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
