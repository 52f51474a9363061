package dev.till.attack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** Sends bytes to a server of this machine as they are, each request over a connection of its own. */
final class Wire {

    private static final int LONGEST_ANSWER_MILLIS = 20_000;

    /** What came, and how long it took from the last byte sent to the connection's end. */
    record Exchange(Reply reply, Duration took) {
    }

    private Wire() {
    }

    /** Sends a request that has the server close the connection, and reads all that comes until it is closed. */
    static Exchange send(int port, Request request) {
        try (Socket socket = open(port)) {
            trySending(socket, request);
            long sent = System.nanoTime();
            Reply reply = Reply.of(readAll(socket));
            return new Exchange(reply, Duration.ofNanos(System.nanoTime() - sent));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A connection whose client waits for no more than {@value LONGEST_ANSWER_MILLIS} ms. */
    static Socket open(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(LONGEST_ANSWER_MILLIS);
        return socket;
    }

    /** A server that has answered already may take no more. */
    private static void trySending(Socket socket, Request request) {
        try {
            socket.getOutputStream().write(request.toBytes());
            if (request.closes()) {
                socket.shutdownOutput();
            }
        } catch (IOException answered) {
            // Its answer tells why.
        }
    }

    /** All that came, also where the connection was reset behind it. */
    private static byte[] readAll(Socket socket) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        InputStream in = socket.getInputStream();
        byte[] buffer = new byte[8192];
        try {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                all.write(buffer, 0, read);
            }
        } catch (SocketTimeoutException silent) {
            throw silent;
        } catch (IOException reset) {
            // What came before counts.
        }
        return all.toByteArray();
    }
}
