package dev.till.attack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Collection;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.web.MockHttpServletResponse;

/**
 * What came back for a request.
 *
 * @param interim how many {@code 100 Continue} came before
 * @param status  0 where the connection was closed without an answer
 * @param rest    what came behind the headers: the body, with the frame of its chunks, and further answers
 */
record Reply(int interim, int status, HttpHeaders headers, String rest) {

    private static final int MOST_SHOWN = 500;
    private static final String END = "\r\n\r\n";

    /** Of all bytes that came until the connection was closed. */
    static Reply of(byte[] received) {
        String text = new String(received, ISO_8859_1);
        int interim = 0;
        while (text.startsWith("HTTP/1.1 100")) {
            text = text.substring(text.indexOf(END) + END.length());
            interim++;
        }
        int end = text.indexOf(END);
        if (end < 0 || !text.startsWith("HTTP/1.1 ")) {
            return new Reply(interim, 0, new HttpHeaders(), text);
        }
        String[] head = text.substring(0, end).split("\r\n");
        HttpHeaders headers = new HttpHeaders();
        for (int i = 1; i < head.length; i++) {
            String[] header = head[i].split(": ?", 2);
            headers.add(header[0], header[1]);
        }
        return new Reply(interim, Integer.parseInt(head[0].substring(9, 12)), headers, text.substring(end
            + END.length()));
    }

    static Reply of(MockHttpServletResponse response) {
        HttpHeaders headers = new HttpHeaders();
        Collection<String> names = response.getHeaderNames();
        names.forEach(name -> headers.addAll(name, List.copyOf(response.getHeaders(name))));
        return new Reply(0, response.getStatus(), headers, new String(response.getContentAsByteArray(), ISO_8859_1));
    }

    /** The body, without the frame of its chunks. */
    String body() {
        if (!"chunked".equals(headers.getFirst(HttpHeaders.TRANSFER_ENCODING))) {
            return decoded(rest);
        }
        StringBuilder body = new StringBuilder();
        int at = 0;
        while (at < rest.length()) {
            int line = rest.indexOf("\r\n", at);
            int size = Integer.parseInt(rest.substring(at, line), 16);
            body.append(rest, line + 2, line + 2 + size);
            at = line + 2 + size + 2;
        }
        return decoded(body.toString());
    }

    private static String decoded(String bytes) {
        return new String(bytes.getBytes(ISO_8859_1), UTF_8);
    }

    @Override
    public String toString() {
        return status + " " + headers + " " + (rest.length() > MOST_SHOWN ? rest.substring(0, MOST_SHOWN) + "…" : rest);
    }
}
