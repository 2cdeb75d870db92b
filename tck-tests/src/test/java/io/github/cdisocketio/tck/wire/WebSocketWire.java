package io.github.cdisocketio.tck.wire;

import io.github.cdisocketio.tck.Patience;
import jakarta.json.JsonObject;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A WebSocket client of the JDK. */
public final class WebSocketWire extends Wire {
    private final AtomicReference<CompletableFuture<?>> sends =
            new AtomicReference<>(CompletableFuture.completedFuture(null));
    private final CompletableFuture<Integer> closeCode = new CompletableFuture<>();
    private final CompletableFuture<Void> probed = new CompletableFuture<>();
    private volatile boolean upgrading;
    private final WebSocket socket;
    private final JsonObject handshake;

    /** @param known the handshake of the polling session to take over; null: this connection opens its own */
    private WebSocketWire(Target target, String query, Inbox inbox, @Nullable JsonObject known) {
        super(inbox);
        socket = target.client()
                .newWebSocketBuilder()
                .buildAsync(target.webSocket("EIO=4&transport=websocket" + query), new Listener())
                .orTimeout(Patience.prompt().toMillis(), TimeUnit.MILLISECONDS)
                .join();
        handshake = known == null ? Http.handshakeOf(next()) : known;
    }

    public static WebSocketWire open(Target target, String query) {
        return new WebSocketWire(target, query, new Inbox(), null);
    }

    /** A second transport for a session that polls, with an inbox of its own: nothing has been said on it yet. */
    public static WebSocketWire candidate(PollingWire session) {
        return new WebSocketWire(session.target(), "&sid=" + session.sid(), new Inbox(), session.handshake());
    }

    /** A second transport for this sid. */
    public static WebSocketWire candidate(Target target, String sid) {
        return new WebSocketWire(target, "&sid=" + sid, new Inbox(), JsonObject.EMPTY_JSON_OBJECT);
    }

    /** Moves a polling session over, as clients do: probe, pause, upgrade. What arrives on either transport comes in one order. */
    public static WebSocketWire upgrade(PollingWire session) {
        WebSocketWire wire =
                new WebSocketWire(session.target(), "&sid=" + session.sid(), session.inbox, session.handshake());
        wire.upgrading = true;
        wire.send("2probe");
        wire.probed
                .orTimeout(Patience.prompt().toMillis(), TimeUnit.MILLISECONDS)
                .join();
        session.pause()
                .orTimeout(Patience.prompt().toMillis(), TimeUnit.MILLISECONDS)
                .join();
        wire.send("5");
        return wire;
    }

    @Override
    public JsonObject handshake() {
        return handshake;
    }

    @Override
    public void send(String... packets) {
        for (String packet : packets) {
            transmit(packet);
        }
        sends.get()
                .orTimeout(Patience.prompt().toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(e -> null)
                .join();
    }

    /** Sends text that may be no packet at all, {@code b} and base64 included. */
    public void sendText(String text) {
        enqueue(() -> socket.sendText(text, true));
    }

    /** Waits for the end. @return the close code, 1006 for none */
    public int awaitCloseCode() {
        return closeCode
                .orTimeout(Patience.prompt().toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    @Override
    void pong() {
        transmit("3");
    }

    @Override
    public void close() {
        socket.abort();
    }

    /** A close handshake, as a browser does when its page is left. */
    public void closePolitely() {
        enqueue(() -> socket.sendClose(WebSocket.NORMAL_CLOSURE, ""));
    }

    private void transmit(String packet) {
        if (packet.startsWith("b")) {
            ByteBuffer data = ByteBuffer.wrap(Base64.getDecoder().decode(packet.substring(1)));
            enqueue(() -> socket.sendBinary(data, true));
        } else {
            sendText(packet);
        }
    }

    /** The JDK's client refuses a second send while one is under way. */
    private void enqueue(Supplier<CompletableFuture<?>> send) {
        CompletableFuture<Object> done = new CompletableFuture<>();
        sends.getAndSet(done).whenComplete((r, e) -> send.get().whenComplete((result, failure) -> done.complete(this)));
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();
        private ByteBuffer binary = ByteBuffer.allocate(0);

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket ws, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                String packet = text.toString();
                text.setLength(0);
                if (upgrading && packet.equals("3probe")) {
                    probed.complete(null);
                } else {
                    received(packet);
                }
            }
            ws.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onBinary(WebSocket ws, ByteBuffer data, boolean last) {
            binary = ByteBuffer.allocate(binary.limit() + data.remaining())
                    .put(binary)
                    .put(data)
                    .flip();
            if (last) {
                received("b" + Base64.getEncoder().encodeToString(binary.array()));
                binary = ByteBuffer.allocate(0);
            }
            ws.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket ws, int code, String reason) {
            closeCode.complete(code);
            inbox.closed("close code " + code + " " + reason);
            return null;
        }

        @Override
        public void onError(WebSocket ws, Throwable error) {
            closeCode.complete(1006);
            inbox.closed(error.toString());
        }
    }
}
