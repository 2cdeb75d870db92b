package io.github.cdisocketio.benchmarks.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An HTTP connection with one request at a time; kept alive, and opened again where the server does not keep it. */
abstract class Http extends Wire {
    private final Loop loop;
    private final Server server;
    private boolean awaiting;
    private boolean closed;
    private @Nullable ByteBuffer delayed;

    Http(Loop loop, Server server) {
        this.loop = loop;
        this.server = server;
    }

    /** It can send requests. */
    abstract void onOpen() throws IOException;

    /** An answer came. */
    abstract void onAnswer(String body) throws IOException;

    final void get(String query) throws IOException {
        request("GET", query, "");
    }

    final void post(String query, String body) throws IOException {
        request("POST", query, body);
    }

    private void request(String method, String query, String body) throws IOException {
        String head = method + " /socket.io/?EIO=4&transport=polling" + query + " HTTP/1.1\r\nHost: localhost\r\n"
                + (method.equals("GET")
                        ? ""
                        : "Content-Type: text/plain;charset=UTF-8\r\nContent-Length: " + body.length() + "\r\n")
                + "\r\n" + body;
        ByteBuffer request = ByteBuffer.wrap(head.getBytes(StandardCharsets.ISO_8859_1));
        awaiting = true;
        if (closed) {
            closed = false;
            delayed = request;
            loop.open(server.address(), this);
        } else {
            send(request);
        }
    }

    @Override
    final void onConnected() throws IOException {
        ByteBuffer request = delayed;
        delayed = null;
        if (request == null) {
            onOpen();
        } else {
            send(request);
        }
    }

    @Override
    final void onMessages(ByteBuffer bytes) throws IOException {
        String all = StandardCharsets.ISO_8859_1.decode(bytes.duplicate()).toString();
        int end = all.indexOf("\r\n\r\n");
        if (end < 0) {
            return;
        }
        String head = all.substring(0, end).toLowerCase(Locale.ROOT);
        if (!head.startsWith("http/1.1 200")) {
            throw new IllegalStateException("refused: " + all);
        }
        int start = end + 4;
        int at = head.indexOf("content-length:");
        if (at >= 0) {
            int lineEnd = head.indexOf('\r', at);
            int length = Integer.parseInt(head.substring(at + 15, lineEnd < 0 ? head.length() : lineEnd)
                    .strip());
            if (all.length() >= start + length) {
                bytes.position(bytes.position() + start + length);
                awaiting = false;
                onAnswer(all.substring(start, start + length));
            }
        } else {
            onChunks(bytes, all, start);
        }
    }

    private void onChunks(ByteBuffer bytes, String all, int start) throws IOException {
        StringBuilder body = new StringBuilder();
        int at = start;
        while (true) {
            int lineEnd = all.indexOf("\r\n", at);
            if (lineEnd < 0) {
                return;
            }
            int size = Integer.parseInt(all.substring(at, lineEnd), 16);
            int next = lineEnd + 2 + size + 2;
            if (all.length() < next) {
                return;
            }
            body.append(all, lineEnd + 2, lineEnd + 2 + size);
            at = next;
            if (size == 0) {
                bytes.position(bytes.position() + at);
                awaiting = false;
                onAnswer(body.toString());
                return;
            }
        }
    }

    @Override
    void onClosed() {
        if (awaiting) {
            throw new IllegalStateException("a server closed an HTTP connection instead of an answer");
        }
        closed = true;
    }
}
