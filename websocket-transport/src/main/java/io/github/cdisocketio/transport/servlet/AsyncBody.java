package io.github.cdisocketio.transport.servlet;

import io.github.cdisocketio.transport.websocket.ServerProduct;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Writes a body as fast as the client takes it and completes the request: a client that does not read holds no thread. */
final class AsyncBody implements WriteListener {
    private static final Logger LOG = System.getLogger(AsyncBody.class.getPackageName());
    private static final int CHUNK = 32 * 1024;

    private final AsyncContext context;
    private final ServletOutputStream out;
    private final byte[] body;
    private int position;
    private boolean completed;

    private AsyncBody(AsyncContext context, ServletOutputStream out, byte[] body) {
        this.context = context;
        this.out = out;
        this.body = body;
    }

    /** Takes the answer over; its status and headers are set. Never blocks, never throws. */
    static void write(AsyncContext context, byte[] body) {
        try {
            if (ServerProduct.TOMCAT.made(context)) {
                // it goes on in the thread that sets the listener, a handler's perhaps, even with the connection's
                // next request: then Weld finds two request contexts in the handler, and the event is lost
                context.start(() -> start(context, body));
            } else {
                start(context, body);
            }
        } catch (RuntimeException e) {
            LOG.log(Level.TRACE, "the client left before it was answered", e);
            completeQuietly(context);
        }
    }

    private static void start(AsyncContext context, byte[] body) {
        try {
            context.getResponse().setContentLength(body.length);
            ServletOutputStream out = context.getResponse().getOutputStream();
            AsyncBody writer = new AsyncBody(context, out, body);
            out.setWriteListener(writer);
            if (ServerProduct.GRIZZLY.made(out)) { // it calls a listener back only after isReady was false once
                writer.onWritePossible();
            }
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.TRACE, "the client left before it was answered", e);
            completeQuietly(context);
        }
    }

    static void completeQuietly(AsyncContext context) {
        try {
            context.complete();
        } catch (RuntimeException e) {
            LOG.log(Level.TRACE, "completed meanwhile by the container", e);
        }
    }

    @Override
    public void onWritePossible() throws IOException {
        while (!completed && out.isReady()) {
            if (position == body.length) {
                completed = true;
                completeQuietly(context);
                return;
            }
            int length = Math.min(CHUNK, body.length - position);
            int start = position;
            position += length;
            out.write(body, start, length);
        }
    }

    @Override
    public void onError(Throwable error) {
        LOG.log(Level.TRACE, "the client left while it was answered", error);
        completeQuietly(context);
    }
}
