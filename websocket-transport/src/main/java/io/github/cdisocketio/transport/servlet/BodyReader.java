package io.github.cdisocketio.transport.servlet;

import io.github.cdisocketio.transport.websocket.ServerProduct;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.util.Arrays;

/** Reads a body as fast as the client sends it, and not a byte more than allowed. */
final class BodyReader implements ReadListener {
    private static final int FIRST = 1024;
    private static final int CHUNK = 8 * 1024;

    /** What becomes of the body; exactly one of the three is called, once. */
    interface Outcome {
        /** All of it. @param length how many of the bytes count */
        void onBody(byte[] bytes, int length);

        /** It is larger than allowed; the rest was not read. */
        void onTooLarge();

        /** The client broke off. */
        void onBroken();
    }

    private final ServletInputStream in;
    private final int limit;
    private final Outcome outcome;
    private final boolean grizzly;
    private byte[] bytes;
    private int length;
    private boolean decided;

    /** Starts to read, once the request runs asynchronously. @param announced the length in the request's header, or negative; memory is taken for what really arrives */
    static void start(ServletInputStream in, long announced, int limit, Outcome outcome) throws IOException {
        BodyReader reader = new BodyReader(in, announced, limit, outcome);
        in.setReadListener(reader);
        if (reader.grizzly) {
            reader.onDataAvailable();
        }
    }

    private BodyReader(ServletInputStream in, long announced, int limit, Outcome outcome) {
        this.in = in;
        this.limit = limit;
        this.outcome = outcome;
        grizzly = ServerProduct.GRIZZLY.made(in);
        bytes = new byte[announced >= 0 && announced < CHUNK ? (int) announced + 1 : FIRST];
    }

    @Override
    public void onDataAvailable() throws IOException {
        while (!decided) {
            if (grizzly && isAllRead()) {
                onAllDataRead();
                return;
            }
            if (!in.isReady() || !read()) {
                return; // touch nothing any more: Grizzly may have called back on another thread, and the request be
                // recycled
            }
        }
    }

    /** @return false at the end */
    private boolean read() throws IOException {
        if (length == bytes.length) {
            // one byte beyond the limit is enough to know
            bytes = Arrays.copyOf(bytes, (int) Math.min(limit + 1L, Math.max(CHUNK, bytes.length * 2L)));
        }
        int count = in.read(bytes, length, bytes.length - length);
        if (count < 0) {
            return false;
        }
        length += count;
        if (length > limit) {
            decided = true;
            outcome.onTooLarge();
        }
        return true;
    }

    /**
     * The end is a read of -1, or the last callback, but never {@code isFinished}: Payara and GlassFish mean by it that all has arrived. Undertow and
     * they have to be asked whether they are ready after the last byte, or never call back. Grizzly must not be: it would do so from a thread pool that
     * nobody ends.
     */
    private boolean isAllRead() throws IOException {
        return in.isFinished() && in.available() == 0;
    }

    @Override
    public void onAllDataRead() {
        if (!decided) {
            decided = true;
            outcome.onBody(bytes, length);
        }
    }

    @Override
    public void onError(Throwable error) {
        if (!decided) {
            decided = true;
            outcome.onBroken();
        }
    }
}
