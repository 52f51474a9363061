package dev.till;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;

/**
 * Sends requests byte by byte to a server on this machine, each over a connection of its own.
 *
 * @param port the server's port
 */
public record Wire(int port) {

    private static final int TIMEOUT_MILLIS = 20_000;
    private static final int LATE_MILLIS = 200;

    /** Sends a request without a body, to the host {@code till}. */
    public String send(String line, String... headers) {
        return raw(line + " HTTP/1.1\r\nHost: till\r\nConnection: close\r\n" + lines(headers) + "\r\n");
    }

    /** Sends JSON, to the host {@code till}. */
    public String json(String line, String body, String... headers) {
        return raw(line + " HTTP/1.1\r\nHost: till\r\nConnection: close\r\nContent-Type: application/json\r\n"
            + lines(headers) + "Content-Length: " + body.getBytes(UTF_8).length + "\r\n\r\n" + body);
    }

    /** Sends JSON after a pause, to the host {@code till}. */
    public String late(String line, String body, String... headers) {
        try (Socket socket = open()) {
            socket.getOutputStream().write((line + " HTTP/1.1\r\nHost: till\r\nConnection: close\r\n"
                + "Content-Type: application/json\r\n" + lines(headers) + "Content-Length: "
                + body.getBytes(UTF_8).length + "\r\n\r\n").getBytes(UTF_8));
            Thread.sleep(LATE_MILLIS);
            socket.getOutputStream().write(body.getBytes(UTF_8));
            return new String(readAll(socket.getInputStream()), UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopping) {
            throw new IllegalStateException(stopping);
        }
    }

    /** Sends all of a request, which must ask for the connection to be closed. */
    public String raw(String request) {
        return new String(exchange(request.getBytes(UTF_8), false), UTF_8);
    }

    /**
     * Sends bytes, and returns all bytes that arrive until the server closes or resets the connection.
     *
     * @param thenEnd whether to close the sending side afterwards
     */
    public byte[] exchange(byte[] request, boolean thenEnd) {
        try (Socket socket = open()) {
            try {
                socket.getOutputStream().write(request);
                if (thenEnd) {
                    socket.shutdownOutput();
                }
            } catch (IOException answered) {
                // A server that has answered may read no more. Its answer tells why.
            }
            return readAll(socket.getInputStream());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A connection whose reads time out after {@value TIMEOUT_MILLIS} ms. */
    public Socket open() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        return socket;
    }

    private static byte[] readAll(InputStream in) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        try {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                all.write(buffer, 0, read);
            }
        } catch (SocketTimeoutException silent) {
            throw silent;
        } catch (IOException reset) {
            // The bytes that arrived before the reset count.
        }
        return all.toByteArray();
    }

    private static String lines(String... headers) {
        return headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
    }
}
