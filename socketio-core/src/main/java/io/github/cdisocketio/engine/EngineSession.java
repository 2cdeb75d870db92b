package io.github.cdisocketio.engine;

import io.github.cdisocketio.CloseReason;
import io.github.cdisocketio.ProtocolException;
import io.github.cdisocketio.engine.SessionState.Closed;
import io.github.cdisocketio.engine.SessionState.Closing;
import io.github.cdisocketio.engine.SessionState.Open;
import io.github.cdisocketio.engine.SessionState.Upgrading;
import io.github.cdisocketio.engine.packet.EnginePacket;
import io.github.cdisocketio.engine.spi.HandshakeRequest;
import io.github.cdisocketio.engine.spi.Scheduler.Timer;
import io.github.cdisocketio.engine.spi.Transport;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One client's connection, over whichever transport. Thread-safe, never blocks.
 *
 * <p>The application side: {@link #send}, {@link #sendVolatile}, {@link #close}. The transport's side: {@link #onPacket}, {@link #onReady},
 * {@link #onTransportClosed}; a transport that is no longer, or not yet, the session's own is told apart by its identity.
 */
public final class EngineSession {
    private static final Logger LOG = System.getLogger(EngineSession.class.getPackageName());
    private static final List<EnginePacket> PROBE_ANSWER = List.of(new EnginePacket.Pong("probe"));
    private static final List<EnginePacket> NOOP = List.of(EnginePacket.NOOP);
    private static final List<EnginePacket> PING = List.of(EnginePacket.HEARTBEAT);
    static final Duration POLL_WHILE_UPGRADING = Duration.ofMillis(100);

    private static final EngineListener.Receiver NOBODY = new EngineListener.Receiver() {
        @Override
        public void onText(String frame) {}

        @Override
        public void onBinary(ByteBuffer data) {}

        @Override
        public void onClose(CloseReason reason) {}
    };

    private final EngineServer server;
    private final String id;
    private final HandshakeRequest request;
    private final AtomicReference<SessionState> state;
    private final Outbox outbox;
    private final Heartbeat heartbeat;
    private final AtomicReference<EngineListener.@Nullable Receiver> receiver = new AtomicReference<>();

    EngineSession(EngineServer server, String id, HandshakeRequest request, Transport transport) {
        this.server = server;
        this.id = id;
        this.request = request;
        state = new AtomicReference<>(new Open(transport));
        outbox = new Outbox(transport, server.config().limits());
        heartbeat = new Heartbeat(
                server.config(), server.scheduler(), () -> send(PING), () -> abort(CloseReason.PING_TIMEOUT));
    }

    /** The session's secret: who knows it can speak for the client. Never shown to other clients. */
    public String id() {
        return id;
    }

    /** The request that opened the session. */
    public HandshakeRequest request() {
        return request;
    }

    /** {@code polling} or {@code websocket}; the last one used when the session is over. */
    public String transportName() {
        return state().transport().name();
    }

    /** The transport that {@link #transportName} names. */
    public Transport transport() {
        return state().transport();
    }

    /** Whether a second transport may still be probed. */
    public boolean canUpgrade() {
        return state() instanceof Open open && open.transport().name().equals(Transport.POLLING);
    }

    /** Whether packets are still taken. */
    public boolean isOpen() {
        return state().isOpen();
    }

    /** Whether this is the transport that the session's packets take now. */
    public boolean isCurrent(Transport transport) {
        SessionState now = state();
        return !(now instanceof Closed) && now.transport() == transport;
    }

    /**
     * Queues packets, to be sent in order with nothing between. Packets sent by one thread arrive in order.
     *
     * @return false if the session is over, or ends now because too much waits for this client
     */
    public boolean send(List<EnginePacket> group) {
        if (!isOpen()) {
            return false;
        }
        Outbox.Batch batch = outbox.offer(group);
        if (batch != null) {
            batch.transport().send(batch.packets());
            return true;
        }
        if (outbox.isFull()) {
            LOG.log(Level.DEBUG, "SIO-01020 session {0} does not read: too many packets or bytes wait for it", id);
            abort(CloseReason.SEND_BUFFER_FULL);
            return false;
        }
        return true;
    }

    /** Sends packets only if they can leave at once. @return whether they did */
    public boolean sendVolatile(List<EnginePacket> group) {
        Outbox.Batch batch = isOpen() ? outbox.offerIfReady(group) : null;
        if (batch != null) {
            batch.transport().send(batch.packets());
        }
        return batch != null;
    }

    /**
     * Ends the session once what was sent before is out, or a while later. The listener hears of it at once. An upgrade goes on: a client that
     * stopped polling for it can be told over the new transport only.
     */
    public void close(CloseReason reason) {
        Timer timer = server.scheduler().schedule(server.config().upgradeTimeout(), () -> abort(reason));
        SessionState before = state.getAndUpdate(s -> s.closing(reason, timer));
        if (!before.isOpen()) {
            timer.cancel();
            return; // somebody else closed it: their reason stands, their effects ran
        }
        before.cancelTimer();
        ended(reason);
        drainAndClose();
    }

    /** Ends the session at once; what waits is dropped. */
    public void abort(CloseReason reason) {
        SessionState before = state.getAndUpdate(s -> s.closed(reason));
        if (before instanceof Closed) {
            return;
        }
        server.remove(this);
        before.cancelTimer();
        dropCandidate(before);
        if (before.isOpen()) {
            ended(reason);
        }
        before.transport().close(List.of(), reason);
    }

    /** The way from Closing to Closed: what waits goes out as the transport's last batch. */
    private void drainAndClose() {
        if (state() instanceof Closing) {
            Outbox.Batch last = outbox.takeAllIfReady();
            if (last != null) {
                closeWith(last);
            }
        }
    }

    private void closeWith(Outbox.Batch last) {
        // whatever became of the candidate meanwhile: the batch is ours, and goes out or nobody sends it
        SessionState before = state.getAndUpdate(s -> s instanceof Closing closing ? s.closed(closing.reason()) : s);
        if (before instanceof Closing closing) {
            closing.cancelTimer();
            server.remove(this);
            dropCandidate(closing);
            last.transport().close(last.packets(), closing.reason());
            if (last.transport() != closing.transport()) {
                closing.transport().close(List.of(), closing.reason());
            }
        }
    }

    private static void dropCandidate(SessionState before) {
        Transport candidate = before.candidate();
        if (candidate != null) {
            candidate.close(List.of(), CloseReason.FORCED_CLOSE);
        }
    }

    private void ended(CloseReason reason) {
        heartbeat.stop();
        EngineListener.Receiver to = receiver.getAndSet(NOBODY);
        if (to != null) {
            to.onClose(reason);
        }
    }

    /** The first packet of the session, queued before anything that the listener may send. */
    void greet(EnginePacket handshake) {
        outbox.offer(List.of(handshake));
    }

    void start(EngineListener.Receiver to) {
        if (receiver.compareAndSet(null, to)) {
            heartbeat.start();
        } else {
            to.onClose(state().reason()); // it ended while the listener heard of it
        }
    }

    /** Ends the session if its client should have answered by now: a request must not depend on how soon a timer gets its turn. */
    boolean endIfOverdue() {
        if (heartbeat.isOverdue()) {
            abort(CloseReason.PING_TIMEOUT);
        }
        return isOver();
    }

    /** Whether there is nothing left to send or to wait for. */
    boolean isOver() {
        return state() instanceof Closed;
    }

    /** A transport can take a batch. Called by the transport after it opened and after each batch; on polling when a poll arrives. */
    public void onReady(Transport from) {
        Outbox.Batch batch = outbox.onReady(from);
        SessionState now = state();
        if (now instanceof Closing) {
            if (batch == null) {
                drainAndClose();
            } else {
                closeWith(batch);
            }
        } else if (batch != null) {
            batch.transport().send(batch.packets());
        } else if (now instanceof Upgrading upgrading && upgrading.transport() == from) {
            // not at once: on another connection the client's 5 may be here already, and then this poll came too late
            server.scheduler().schedule(POLL_WHILE_UPGRADING, this::releasePoll);
        }
    }

    /** While upgrading no poll is left pending: the client waits for its answer before it moves. */
    private void releasePoll() {
        if (!(state() instanceof Upgrading)) {
            return;
        }
        Outbox.Batch batch = outbox.offerIfReady(NOOP);
        if (batch != null) {
            batch.transport().send(batch.packets());
        }
    }

    /** A packet arrived. Called in the order of arrival. */
    public void onPacket(Transport from, EnginePacket packet) {
        SessionState now = state();
        try {
            if (now.transport() == from) {
                if (now.isOpen()) { // otherwise a late frame of a session that is over
                    onOwnPacket(packet);
                }
            } else {
                onCandidatePacket(now, from, packet);
            }
        } catch (ProtocolException e) {
            onProtocolError(from, e);
        }
    }

    /** A peer broke the protocol on a transport: the session ends, unless it was only a probe. */
    public void onProtocolError(Transport from, ProtocolException error) {
        LOG.log(Level.DEBUG, () -> "SIO-01021 session " + id + " is closed: " + error.getMessage());
        if (isCurrent(from)) {
            abort(error.reason());
        } else {
            refuse(from, error.reason());
        }
    }

    private void onOwnPacket(EnginePacket packet) {
        EngineListener.Receiver to = receiver.get();
        if (packet instanceof EnginePacket.Pong) {
            heartbeat.onPong();
            return;
        }
        heartbeat.onPacket();
        if (to != null && packet instanceof EnginePacket.Message message) {
            to.onText(message.frame());
        } else if (to != null && packet instanceof EnginePacket.Binary binary) {
            to.onBinary(binary.data());
        } else if (packet instanceof EnginePacket.Close) {
            // not abort: the client's poll may be on its way on another connection, and is still to be answered
            close(CloseReason.TRANSPORT_CLOSE);
        } else if (packet instanceof EnginePacket.Ping) {
            throw new ProtocolException(
                    CloseReason.PARSE_ERROR, "SIO-01022 a ping from the client: in protocol 4 the server pings");
        } else if (packet instanceof EnginePacket.Open) {
            throw new ProtocolException(CloseReason.PARSE_ERROR, "SIO-01023 a handshake from the client");
        }
    }

    private void onCandidatePacket(SessionState now, Transport from, EnginePacket packet) {
        if (packet instanceof EnginePacket.Ping ping && ping.data().equals("probe") && now instanceof Open open) {
            onProbe(open, from);
        } else if (packet instanceof EnginePacket.Upgrade && now.candidate() == from) {
            takeOver(now, from);
        } else {
            refuse(from, CloseReason.TRANSPORT_ERROR);
        }
    }

    private void onProbe(Open open, Transport candidate) {
        if (!outbox.probe(candidate)) {
            candidate.close(List.of(), CloseReason.TRANSPORT_ERROR); // another one was first
            return;
        }
        Timer timer = server.scheduler().schedule(server.config().upgradeTimeout(), () -> onTransportClosed(candidate));
        if (!state.compareAndSet(open, new Upgrading(open.transport(), candidate, timer))) {
            timer.cancel();
            outbox.forget(candidate);
            candidate.close(List.of(), CloseReason.TRANSPORT_ERROR);
            return;
        }
        candidate.send(PROBE_ANSWER);
        releasePoll();
    }

    private void takeOver(SessionState before, Transport next) {
        if (!state.compareAndSet(before, before.upgraded(next))) {
            onPacket(
                    next,
                    EnginePacket.UPGRADE); // the session is closing, or the candidate was dropped, since we looked
            return;
        }
        if (before.isOpen()) {
            before.cancelTimer();
        }
        Outbox.Batch batch = outbox.switchTo(next);
        before.transport().discard();
        if (before instanceof Closing) {
            if (batch != null) {
                closeWith(batch);
            }
        } else {
            if (batch != null) {
                batch.transport().send(batch.packets());
            }
            EngineListener.Receiver to = receiver.get();
            if (to != null) {
                to.onUpgrade(next);
            }
        }
        drainAndClose();
    }

    /** A transport was closed by its peer. */
    public void onTransportClosed(Transport from) {
        onTransportGone(from, CloseReason.TRANSPORT_CLOSE);
    }

    /** A transport failed, or its peer used it against the protocol. */
    public void onTransportFailed(Transport from) {
        onTransportGone(from, CloseReason.TRANSPORT_ERROR);
    }

    private void onTransportGone(Transport from, CloseReason reason) {
        SessionState now = state();
        if (now.candidate() == from) {
            refuse(from, reason);
        } else if (!(now instanceof Closed) && now.transport() == from) {
            abort(reason);
        }
    }

    /** Ends a transport that is not the session's own; the session goes on without. */
    private void refuse(Transport from, CloseReason reason) {
        SessionState before = state.getAndUpdate(s -> s.candidate() == from ? s.upgraded(s.transport()) : s);
        if (before.candidate() == from) {
            if (before.isOpen()) {
                before.cancelTimer();
            }
            outbox.forget(from);
        } else if (isCurrent(from)) {
            onTransportGone(from, reason); // it took over in the meantime
            return;
        }
        from.close(List.of(), reason);
    }

    private SessionState state() {
        return Objects.requireNonNull(state.get());
    }

    @Override
    public String toString() {
        return "EngineSession[" + id + "]";
    }
}
