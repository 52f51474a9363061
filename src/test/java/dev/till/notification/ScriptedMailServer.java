package dev.till.notification;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A mail server with scripted replies. */
final class ScriptedMailServer implements AutoCloseable {

    /** No reply; the connection stays open. */
    static final String SILENCE = "silence";
    /** A reply that never ends, one letter at a time. */
    static final String DRIP = "drip";

    private final ServerSocket server;
    private final Map<String, String> replies;
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private final List<Socket> connections = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService drops = Executors.newSingleThreadScheduledExecutor();

    /** Takes replies by the start of the command; other commands are accepted. */
    ScriptedMailServer(Map<String, String> replies) {
        this.replies = replies;
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        start(this::accept);
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "mail server");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return server.getLocalPort();
    }

    List<String> commands() {
        return commands;
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = server.accept();
                connections.add(connection);
                start(() -> talk(connection));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void talk(Socket connection) {
        try {
            BufferedReader lines = new BufferedReader(
                new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8));
            reply(connection, reply("GREETING"));
            boolean message = false;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!message || line.equals(".")) {
                    commands.add(line);
                    String reply = reply(line);
                    message = reply.startsWith("354");
                    reply(connection, reply);
                }
            }
        } catch (IOException closed) {
            // The client has closed the connection, or the test is over.
        }
    }

    private String reply(String command) {
        String usual = switch (command) {
            case "GREETING", "QUIT" -> "220 till";
            case "DATA" -> "354 Go on";
            default -> "250 Fine";
        };
        return replies.entrySet().stream().filter(reply -> command.startsWith(reply.getKey())).findFirst()
            .map(Map.Entry::getValue).orElse(usual);
    }

    private void reply(Socket connection, String reply) throws IOException {
        OutputStream out = connection.getOutputStream();
        if (reply.equals(DRIP)) {
            drops.scheduleAtFixedRate(() -> drip(out), 0, 50, TimeUnit.MILLISECONDS);
        } else if (!reply.equals(SILENCE)) {
            out.write((reply + "\r\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        }
    }

    private static void drip(OutputStream out) {
        try {
            out.write('2');
            out.flush();
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
    }

    @Override
    public void close() throws IOException {
        drops.shutdownNow();
        server.close();
        for (Socket connection : connections) {
            connection.close();
        }
    }
}
