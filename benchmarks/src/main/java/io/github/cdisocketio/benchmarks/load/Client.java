package io.github.cdisocketio.benchmarks.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A client over WebSocket: of Socket.IO in the main namespace, or of a bare echo. Answers pings by itself. */
abstract class Client extends Wire {
    private static final ByteBuffer JOIN = Frames.text("40");
    private static final ByteBuffer PONG = Frames.text("3");
    private static final int END_OF_HEAD = 0x0d0a0d0a;

    private enum Phase {
        CONNECTING,
        UPGRADING,
        JOINING,
        OPEN
    }

    private final boolean bare;
    private final String query;
    private Phase phase = Phase.CONNECTING;

    /** @param query e.g. {@code &sid=…} for a session that moves to this WebSocket, which then is open without joining */
    Client(boolean bare, String query) {
        this.bare = bare;
        this.query = query;
    }

    /** It can send events now. */
    abstract void onOpen() throws IOException;

    /**
     * A message came.
     *
     * @param text whether it is a text frame
     * @param at where its payload starts in the buffer
     */
    abstract void onMessage(boolean text, ByteBuffer bytes, int at, int length) throws IOException;

    final boolean isOpen() {
        return phase == Phase.OPEN;
    }

    @Override
    final void onConnected() throws IOException {
        phase = Phase.UPGRADING;
        String head = "GET /socket.io/?EIO=4&transport=websocket" + query + " HTTP/1.1\r\n"
                + "Host: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n";
        send(ByteBuffer.wrap(head.getBytes(StandardCharsets.US_ASCII)));
    }

    @Override
    final void onMessages(ByteBuffer bytes) throws IOException {
        if (phase == Phase.UPGRADING && !onHead(bytes)) {
            return;
        }
        while (bytes.remaining() >= 2) {
            int start = bytes.position();
            int code = bytes.get(start + 1) & 0x7f;
            int header = code < 126 ? 2 : code == 126 ? 4 : 10;
            if (bytes.remaining() < header) {
                return;
            }
            int length = code < 126
                    ? code
                    : code == 126 ? bytes.getShort(start + 2) & 0xffff : (int) bytes.getLong(start + 2);
            if (bytes.remaining() < header + length) {
                return;
            }
            bytes.position(start + header + length);
            onFrame(bytes.get(start) & 0x0f, bytes, start + header, length);
        }
    }

    private boolean onHead(ByteBuffer bytes) throws IOException {
        for (int i = bytes.position(); i + 4 <= bytes.limit(); i++) {
            if (bytes.getInt(i) == END_OF_HEAD) {
                String status = StandardCharsets.ISO_8859_1
                        .decode(bytes.duplicate().limit(i))
                        .toString();
                if (!status.startsWith("HTTP/1.1 101")) {
                    throw new IllegalStateException("no upgrade: " + status);
                }
                bytes.position(i + 4);
                phase = bare || !query.isEmpty() ? Phase.OPEN : Phase.JOINING;
                if (phase == Phase.OPEN) {
                    onOpen();
                }
                return true;
            }
        }
        return false;
    }

    private void onFrame(int opcode, ByteBuffer bytes, int at, int length) throws IOException {
        if (opcode == 8) {
            close();
            onClosed();
        } else if (opcode <= 2) {
            int first = length == 0 ? 0 : bytes.get(at);
            if (opcode == 1 && !bare && length == 1 && first == '2') {
                send(PONG);
            } else if (phase == Phase.JOINING) {
                join(first, length > 1 ? bytes.get(at + 1) : 0);
            } else {
                onMessage(opcode == 1, bytes, at, length);
            }
        }
    }

    private void join(int first, int second) throws IOException {
        if (first == '0') {
            send(JOIN);
        } else if (first == '4' && second == '0') {
            phase = Phase.OPEN;
            onOpen();
        } else {
            throw new IllegalStateException("not let in: " + (char) first + (char) second);
        }
    }

    @Override
    void onClosed() {
        throw new IllegalStateException("a server closed a connection that was " + phase);
    }
}
