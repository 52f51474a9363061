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
 * An answer whose body is buffered until it is complete. Status and headers go to the response itself.
 *
 * <p>The buffer is a list of small arrays: large arrays fragment the heap.
 */
final class BufferedAnswer extends HttpServletResponseWrapper {

    private static final int PIECE = 8 << 10;

    private final List<ByteBuffer> pieces = new ArrayList<>();
    private boolean buffering = true;
    private @Nullable ServletOutputStream stream;
    private @Nullable PrintWriter writer;

    BufferedAnswer(HttpServletResponse response) {
        super(response);
    }

    /** Ends the buffering and returns the body, to be read once. */
    List<ByteBuffer> takeBody() {
        if (writer != null) {
            writer.flush();
        }
        List<ByteBuffer> body = List.copyOf(pieces);
        body.forEach(ByteBuffer::flip);
        discard();
        buffering = false;
        return body;
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        if (!buffering) {
            return super.getOutputStream();
        }
        if (stream == null) {
            stream = new Pieces();
        }
        return stream;
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        if (!buffering) {
            return super.getWriter();
        }
        if (writer == null) {
            writer = new PrintWriter(new OutputStreamWriter(getOutputStream(), getCharacterEncoding()));
        }
        return writer;
    }

    @Override
    public void flushBuffer() throws IOException {
        if (!buffering) {
            super.flushBuffer();
        } else if (writer != null) {
            writer.flush();
        }
    }

    @Override
    public void setBufferSize(int bytes) {
        // The buffer has no limit.
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
            BufferedAnswer.this.write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            BufferedAnswer.this.write(bytes, offset, length);
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new UnsupportedOperationException("An answer is written synchronously");
        }
    }
}
