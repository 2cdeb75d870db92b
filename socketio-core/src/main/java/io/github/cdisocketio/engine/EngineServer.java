package io.github.cdisocketio.engine;

import io.github.cdisocketio.CloseReason;
import io.github.cdisocketio.engine.packet.EnginePacket;
import io.github.cdisocketio.engine.packet.OpenHandshake;
import io.github.cdisocketio.engine.spi.HandshakeException;
import io.github.cdisocketio.engine.spi.HandshakeException.Code;
import io.github.cdisocketio.engine.spi.HandshakeRequest;
import io.github.cdisocketio.engine.spi.Scheduler;
import io.github.cdisocketio.engine.spi.SessionIdGenerator;
import io.github.cdisocketio.engine.spi.Transport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The Engine.IO server: checks requests, makes sessions, and is the only place that knows them by their id. Thread-safe.
 *
 * <p>A transport calls {@link #verify} for every request, {@link #open} for a handshake, and from then on talks to the {@link EngineSession}.
 */
public final class EngineServer implements AutoCloseable {
    private static final Duration GOODBYE = Duration.ofSeconds(2);

    private final EngineConfig config;
    private final EngineListener listener;
    private final Scheduler scheduler;
    private final SessionIdGenerator ids;
    private final Admission admission;
    private final RequestCheck check;
    private final Map<String, EngineSession> sessions = new ConcurrentHashMap<>();
    private final CountDownLatch empty = new CountDownLatch(1);
    private volatile boolean closed;

    public EngineServer(EngineConfig config, EngineListener listener, Scheduler scheduler, SessionIdGenerator ids) {
        this.config = config;
        this.listener = listener;
        this.scheduler = scheduler;
        this.ids = ids;
        admission = new Admission(config.limits(), scheduler);
        check = new RequestCheck(config);
    }

    public EngineConfig config() {
        return config;
    }

    public Scheduler scheduler() {
        return scheduler;
    }

    /** How many sessions are open. */
    public int clientsCount() {
        return sessions.size();
    }

    /**
     * Checks a request of any transport, before anything is allocated for it.
     *
     * @return the session that it belongs to, or empty if it wants a new one
     * @throws HandshakeException if it is refused; the caller sends {@link HandshakeException#json} with the exception's status
     */
    public Optional<EngineSession> verify(HandshakeRequest request) {
        try {
            return check(request);
        } catch (HandshakeException e) {
            listener.onRefused(request, e);
            throw e;
        }
    }

    private Optional<EngineSession> check(HandshakeRequest request) {
        check.basics(request);
        String sid = request.parameter("sid");
        if (sid == null || sid.isEmpty()) {
            check.handshake(request);
            if (closed) {
                throw HandshakeException.overloaded("Server shutting down");
            }
            return Optional.empty();
        }
        EngineSession session = sessions.get(sid);
        // a body may hold the pong that is waited for
        if (session == null || (request.method().equals("GET") && session.endIfOverdue())) {
            throw HandshakeException.of(Code.SESSION_UNKNOWN);
        }
        check.ofSession(request, session);
        return Optional.of(session);
    }

    /**
     * Opens a session on a transport that has not sent anything yet. The handshake packet is queued: the transport says next that it is ready.
     *
     * @throws HandshakeException if a limit is met
     */
    public EngineSession open(HandshakeRequest request, Transport transport) {
        try {
            admission.admit(request.remoteAddress());
        } catch (HandshakeException e) {
            listener.onRefused(request, e);
            throw e;
        }
        EngineSession session;
        try {
            session = new EngineSession(this, ids.next(), request, transport);
            session.greet(handshakeOf(session, transport));
            session.start(listener.onOpen(session));
        } catch (RuntimeException e) {
            admission.release(request.remoteAddress());
            throw e;
        }
        sessions.put(session.id(), session);
        if (session.isOver()) {
            remove(session); // the listener, or a timer, ended it before it was here to be removed
        } else if (closed) {
            session.close(CloseReason.SERVER_SHUTTING_DOWN);
        }
        return session;
    }

    private EnginePacket handshakeOf(EngineSession session, Transport transport) {
        boolean upgrades = config.upgrades() && transport.name().equals(Transport.POLLING);
        return new OpenHandshake(
                        session.id(),
                        upgrades ? List.of(Transport.WEBSOCKET) : List.of(),
                        config.pingInterval(),
                        config.pingTimeout(),
                        config.maxPayload())
                .toPacket();
    }

    void remove(EngineSession session) {
        // removed from the map first: a late frame must not find a closing session
        if (sessions.remove(session.id(), session)) {
            admission.release(session.request().remoteAddress());
        }
        if (closed && sessions.isEmpty()) {
            empty.countDown();
        }
    }

    /** Says goodbye to every client, waits shortly until it is sent, and ends the rest. Refuses handshakes from then on. Idempotent. */
    @Override
    public void close() {
        closed = true;
        for (EngineSession session : new ArrayList<>(sessions.values())) {
            session.close(CloseReason.SERVER_SHUTTING_DOWN);
        }
        try {
            if (!sessions.isEmpty() && !empty.await(GOODBYE.toMillis(), TimeUnit.MILLISECONDS)) {
                abortAll();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            abortAll();
        }
    }

    private void abortAll() {
        for (EngineSession session : new ArrayList<>(sessions.values())) {
            session.abort(CloseReason.SERVER_SHUTTING_DOWN);
        }
    }
}
