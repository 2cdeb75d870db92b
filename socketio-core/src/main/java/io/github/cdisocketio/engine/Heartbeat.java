package io.github.cdisocketio.engine;

import io.github.cdisocketio.engine.packet.EnginePacket;
import io.github.cdisocketio.engine.spi.Scheduler;
import io.github.cdisocketio.engine.spi.Scheduler.Timer;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Pings the client and ends the session that does not answer. One timer a session, whatever the client sends.
 *
 * @see <a href="https://socket.io/docs/v4/engine-io-protocol/#heartbeat">Engine.IO protocol, heartbeat</a>
 */
final class Heartbeat {
    private enum Phase {
        IDLE,
        AWAITING_PONG,
        /** As awaiting, after a packet other than the pong showed that the client lives: one more timeout. */
        EXTENDED,
        /** In that second timeout, the last one. */
        AWAITING_LAST,
        STOPPED
    }

    private final EngineConfig config;
    private final Scheduler scheduler;
    private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.IDLE);
    private final Runnable sendPing;
    private final Runnable onTimeout;
    private volatile @Nullable Timer timer;

    /** @param sendPing queues {@link EnginePacket#HEARTBEAT} */
    Heartbeat(EngineConfig config, Scheduler scheduler, Runnable sendPing, Runnable onTimeout) {
        this.config = config;
        this.scheduler = scheduler;
        this.sendPing = sendPing;
        this.onTimeout = onTimeout;
    }

    void start() {
        arm(scheduler.schedule(config.pingInterval(), this::ping));
    }

    private void ping() {
        if (phase.compareAndSet(Phase.IDLE, Phase.AWAITING_PONG)) {
            // armed first: a pong may come before the call returns
            arm(scheduler.schedule(config.pingTimeout(), this::late));
            sendPing.run();
        }
    }

    private void late() {
        if (phase.compareAndSet(Phase.EXTENDED, Phase.AWAITING_LAST)) {
            arm(scheduler.schedule(config.pingTimeout(), this::late));
            return;
        }
        Phase before = phase.get();
        boolean awaiting = before == Phase.AWAITING_PONG || before == Phase.AWAITING_LAST;
        if (awaiting && phase.compareAndSet(before, Phase.STOPPED)) {
            onTimeout.run();
        }
    }

    /** A pong. One that nobody waits for changes nothing (CVE-2026-48802: no timer for each). */
    void onPong() {
        Phase before = phase.get();
        if (before != Phase.IDLE && before != Phase.STOPPED && phase.compareAndSet(before, Phase.IDLE)) {
            cancel();
            start();
        }
    }

    /** Any other packet. The reference server, too, lets it prolong the wait once. */
    void onPacket() {
        if (phase.get() == Phase.AWAITING_PONG) {
            phase.compareAndSet(Phase.AWAITING_PONG, Phase.EXTENDED);
        }
    }

    void stop() {
        phase.set(Phase.STOPPED);
        cancel();
    }

    private void arm(Timer next) {
        timer = next;
        if (phase.get() == Phase.STOPPED) {
            next.cancel();
        }
    }

    private void cancel() {
        Timer armed = timer;
        if (armed != null) {
            armed.cancel();
        }
    }
}
