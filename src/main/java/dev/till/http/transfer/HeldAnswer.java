package dev.till.http.transfer;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer whose body is held back: nothing of it reaches the client, however slow, while it is made. Status and
 * headers are the response's own.
 *
 * <p>In many small pieces and not in one that grows, since large arrays fill a heap badly.
 */
final class HeldAnswer extends HttpServletResponseWrapper {

    private static final int PIECE = 8 << 10;

    private final List<ByteBuffer> pieces = new ArrayList<>();
    private boolean held = true;
    private @Nullable ServletOutputStream stream;
    private @Nullable PrintWriter writer;

    HeldAnswer(HttpServletResponse response) {
        super(response);
    }

    /** The body, ready to be read once. From now on this is the response, which holds nothing back. */
    List<ByteBuffer> takeBody() {
        if (writer != null) {
            writer.flush();
        }
        List<ByteBuffer> body = List.copyOf(pieces);
        body.forEach(ByteBuffer::flip);
        discard();
        held = false;
        return body;
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        if (!held) {
            return super.getOutputStream();
        }
        if (stream == null) {
            stream = new Pieces();
        }
        return stream;
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        if (!held) {
            return super.getWriter();
        }
        if (writer == null) {
            writer = new PrintWriter(new OutputStreamWriter(getOutputStream(), getCharacterEncoding()));
        }
        return writer;
    }

    /** Sends nothing while the body is held: it waits until it is complete. */
    @Override
    public void flushBuffer() throws IOException {
        if (!held) {
            super.flushBuffer();
        } else if (writer != null) {
            writer.flush();
        }
    }

    @Override
    public void setBufferSize(int bytes) {
        // There is no limit after which this would write through.
    }

    @Override
    public void resetBuffer() {
        discard();
        super.resetBuffer();
    }

    @Override
    public void reset() {
        discard();
        super.reset();
    }

    @Override
    public void sendError(int status) throws IOException {
        discard();
        super.sendError(status);
    }

    @Override
    public void sendError(int status, String message) throws IOException {
        discard();
        super.sendError(status, message);
    }

    private void discard() {
        pieces.clear();
        stream = null;
        writer = null;
    }

    private void write(byte[] bytes, int offset, int length) {
        int from = offset;
        int left = length;
        while (left > 0) {
            ByteBuffer last = pieces.isEmpty() ? null : pieces.get(pieces.size() - 1);
            if (last == null || !last.hasRemaining()) {
                last = ByteBuffer.allocate(PIECE);
                pieces.add(last);
            }
            int count = Math.min(left, last.remaining());
            last.put(bytes, from, count);
            from += count;
            left -= count;
        }
    }

    private final class Pieces extends ServletOutputStream {

        @Override
        public void write(int one) {
            HeldAnswer.this.write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            HeldAnswer.this.write(bytes, offset, length);
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new UnsupportedOperationException("An answer is written at once");
        }
    }
}
