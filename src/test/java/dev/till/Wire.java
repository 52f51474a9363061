package dev.till;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;

/** Sends requests byte by byte, and returns answers as text. */
public record Wire(int port) {

    /** Sends a request without a body, to the host {@code till}. */
    public String send(String line, String... headers) {
        return raw(line + " HTTP/1.1\r\nHost: till\r\nConnection: close\r\n" + lines(headers) + "\r\n");
    }

    /** Sends JSON, to the host {@code till}. */
    public String json(String line, String body, String... headers) {
        return raw(line + " HTTP/1.1\r\nHost: till\r\nConnection: close\r\nContent-Type: application/json\r\n"
            + lines(headers) + "Content-Length: " + body.getBytes(UTF_8).length + "\r\n\r\n" + body);
    }

    /** Sends all of a request, which must ask for the connection to be closed. */
    public String raw(String request) {
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static String lines(String... headers) {
        return headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
    }
}
