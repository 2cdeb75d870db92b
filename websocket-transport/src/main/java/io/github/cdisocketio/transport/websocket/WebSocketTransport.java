package io.github.cdisocketio.transport.websocket;

import io.github.cdisocketio.CloseReason;
import io.github.cdisocketio.ProtocolException;
import io.github.cdisocketio.engine.EngineConfig;
import io.github.cdisocketio.engine.EngineServer;
import io.github.cdisocketio.engine.EngineSession;
import io.github.cdisocketio.engine.packet.EngineCodec;
import io.github.cdisocketio.engine.packet.EnginePacket;
import io.github.cdisocketio.engine.spi.HandshakeException;
import io.github.cdisocketio.engine.spi.HandshakeRequest;
import io.github.cdisocketio.engine.spi.Scheduler.Timer;
import io.github.cdisocketio.engine.spi.Transport;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One WebSocket of a session: its own, or one that may take over from polling.
 *
 * <p>Made before the upgrade, so that a refusal is still an HTTP answer; {@link #attach} brings the container's session. The owner of the
 * upgrade calls {@link #abandon} if that never happens.
 */
public final class WebSocketTransport implements Transport {
    private static final Logger LOG = System.getLogger(WebSocketTransport.class.getPackageName());
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final EngineServer engine;
    private final SendPump pump = new SendPump(new Wire());
    private final AtomicReference<@Nullable Container> container = new AtomicReference<>();
    private final AtomicReference<@Nullable CloseReason> closing = new AtomicReference<>();
    private final AtomicBoolean spoke = new AtomicBoolean();
    private volatile @Nullable EngineSession session;
    private volatile @Nullable Timer silence;
    private volatile @Nullable Timer grace;
    private volatile Runnable gone = () -> {};
    private volatile @Nullable FrameEncoder encoder;
    private volatile @Nullable FrameSender sender;

    private WebSocketTransport(EngineServer engine) {
        this.engine = engine;
    }

    /**
     * Takes a request that {@link EngineServer#verify} let pass.
     *
     * @param known the session that wants to move to this WebSocket, or empty to open a new one
     * @throws HandshakeException if a limit is met
     */
    public static WebSocketTransport accept(
            EngineServer engine, Optional<EngineSession> known, HandshakeRequest request) {
        WebSocketTransport transport = new WebSocketTransport(engine);
        if (known.isPresent()) {
            transport.session = known.get();
            if (!known.get().canUpgrade()) {
                transport.close(
                        List.of(),
                        CloseReason.TRANSPORT_ERROR); // one is enough: this one is closed as soon as it is open
                return transport;
            }
            // the engine's own timer starts with the probe: a candidate that never probes is nobody's yet
            transport.watchSilence();
        } else {
            transport.session = engine.open(request, transport);
        }
        return transport;
    }

    private void watchSilence() {
        silence = engine.scheduler().schedule(engine.config().upgradeTimeout(), () -> {
            if (!spoke.get()) {
                close(List.of(), CloseReason.TRANSPORT_ERROR);
            }
        });
    }

    @Override
    public String name() {
        return WEBSOCKET;
    }

    EngineConfig config() {
        return engine.config();
    }

    /** @param callback may be run more than once */
    void whenGone(Runnable callback) {
        gone = callback;
    }

    /** Lets packets leave as frames, past the container's session. Before the upgrade; by embedders that have the connection in their hands. */
    public void sendFramesBy(FrameSender connection, FrameEncoder shared) {
        encoder = shared;
        sender = connection;
    }

    /** The upgrade is done. */
    void attach(Session webSocket) {
        Container opened = new Container(webSocket, config());
        container.set(opened);
        CloseReason reason = closing.get();
        if (reason != null) {
            opened.close(reason); // closed while it was upgraded
            return;
        }
        session().onReady(this);
    }

    /** The upgrade failed; after {@link #attach} this does nothing. */
    public void abandon() {
        if (container.get() == null) {
            gone.run();
            session().onTransportFailed(this);
            close(List.of(), CloseReason.TRANSPORT_ERROR);
        }
    }

    private EngineSession session() {
        EngineSession bound = session;
        if (bound == null) {
            throw new IllegalStateException(
                    "SIO-05001 a WebSocket is used before its session is known: please report this");
        }
        return bound;
    }

    /** A whole text message came. By one thread at a time, in the order of arrival; never throws. */
    public void onText(String frame) {
        if (WebSocketLimits.isLonger(frame, config().maxPayload())) {
            onTooLarge();
            return;
        }
        handle(() -> EngineCodec.decode(frame));
    }

    /** A whole binary message came, as {@link #onText}. @param data is kept */
    public void onBinary(ByteBuffer data) {
        if (data.remaining() > config().maxPayload()) {
            onTooLarge();
            return;
        }
        handle(() -> new EnginePacket.Binary(data));
    }

    /** Nothing may leave this method: Tomcat and Jetty close on an exception, others log it, none does what the protocol says. */
    private void handle(Supplier<EnginePacket> decoder) {
        if (closing.get() != null) {
            return;
        }
        if (spoke.compareAndSet(false, true)) {
            Timer timer = silence;
            if (timer != null) {
                timer.cancel();
            }
        }
        try {
            session().onPacket(this, decoder.get());
        } catch (ProtocolException e) {
            session().onProtocolError(this, e);
        } catch (RuntimeException | StackOverflowError e) {
            LOG.log(
                    Level.ERROR,
                    "SIO-05002 a packet of " + session() + " failed, failure " + UUID.randomUUID()
                            + "; its session ends",
                    e);
            session().onTransportFailed(this);
            close(List.of(), CloseReason.TRANSPORT_ERROR);
        }
    }

    /** A message is longer than it may be. */
    void onTooLarge() {
        session()
                .onProtocolError(
                        this,
                        new ProtocolException(
                                CloseReason.MESSAGE_TOO_LARGE,
                                "SIO-05003 a message is larger than the " + config().maxPayload()
                                        + " bytes of max-http-buffer-size: raise it, or send less at once"));
    }

    /** The container says that the WebSocket is over. */
    void onClosed() {
        gone.run();
        Timer timer = silence;
        if (timer != null) {
            timer.cancel();
        }
        session().onTransportClosed(this);
        closing.compareAndSet(null, CloseReason.TRANSPORT_CLOSE);
    }

    /** The container says that reading failed. */
    void onError(Throwable error) {
        LOG.log(Level.DEBUG, () -> "SIO-05004 the WebSocket of " + session() + " failed: " + error);
        if (error instanceof IOException) {
            session().onTransportClosed(this); // a reset is no fault of the transport
        } else {
            session().onTransportFailed(this);
        }
        close(List.of(), CloseReason.TRANSPORT_ERROR);
    }

    @Override
    public void send(List<EnginePacket> batch) {
        pump.send(batch);
    }

    @Override
    public void close(List<EnginePacket> last, CloseReason reason) {
        if (!closing.compareAndSet(null, reason) || container.get() == null) {
            return;
        }
        grace = engine.scheduler().schedule(GRACE, this::forceClose);
        pump.end(last);
    }

    private void forceClose() {
        Container open = container.get();
        if (open != null) {
            open.force();
        }
    }

    private void closeContainer() {
        Timer force = grace;
        if (force != null) {
            force.cancel();
        }
        Container open = container.get();
        CloseReason reason = closing.get();
        if (open != null) {
            open.close(reason == null ? CloseReason.TRANSPORT_ERROR : reason);
        }
    }

    /** What the pump pumps into. */
    private final class Wire implements SendPump.Sink {
        @Override
        public int send(List<EnginePacket> batch, int first, Consumer<@Nullable Throwable> done) {
            FrameEncoder frames = encoder;
            FrameSender ownWay = sender;
            if (frames != null && ownWay != null) {
                FrameEncoder.Encoded encoded = frames.encode(batch, first);
                ownWay.send(encoded.frames().duplicate(), done);
                return encoded.packets();
            }
            Container open = container.get();
            if (open == null) {
                throw new IllegalStateException("not open yet");
            }
            return open.send(batch, first, done);
        }

        @Override
        public void onDrained() {
            session().onReady(WebSocketTransport.this);
        }

        @Override
        public void onEnded() {
            closeContainer();
        }

        @Override
        public void onFailed(@Nullable Throwable cause) {
            LOG.log(Level.DEBUG, () -> "SIO-05005 sending to " + session() + " failed: " + cause);
            session().onTransportClosed(WebSocketTransport.this);
            closing.compareAndSet(null, CloseReason.TRANSPORT_ERROR);
            closeContainer();
        }
    }
}
