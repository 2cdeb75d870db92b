package io.github.cdisocketio.engine;

import io.github.cdisocketio.engine.packet.EnginePacket;
import io.github.cdisocketio.engine.spi.Scheduler;
import io.github.cdisocketio.engine.spi.Scheduler.Timer;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
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
    private final Runnable sendPing;
    private final Runnable onTimeout;
    private final ReentrantLock lock = new ReentrantLock();
    // written with the lock held; read without by every packet
    private volatile Phase phase = Phase.IDLE;
    private @Nullable Timer timer;
    private int round;
    private long pingDue;
    private long pongDue;

    /** @param sendPing queues {@link EnginePacket#HEARTBEAT} */
    Heartbeat(EngineConfig config, Scheduler scheduler, Runnable sendPing, Runnable onTimeout) {
        this.config = config;
        this.scheduler = scheduler;
        this.sendPing = sendPing;
        this.onTimeout = onTimeout;
    }

    void start() {
        lock.lock();
        try {
            if (phase == Phase.IDLE) {
                pingDue = scheduler.nanoTime() + config.pingInterval().toNanos();
                timer = scheduler.schedule(config.pingInterval(), this::ping);
            }
        } finally {
            lock.unlock();
        }
    }

    private void ping() {
        lock.lock();
        try {
            if (phase != Phase.IDLE) {
                return;
            }
            // armed first: a pong may come before the call returns
            await(Phase.AWAITING_PONG, config.pingTimeout().minus(lateness()));
        } finally {
            lock.unlock();
        }
        sendPing.run();
    }

    /** How late the ping leaves: the client's time does not grow by it. After a long pause of this process three quarters of it are left all the same. */
    private Duration lateness() {
        long late = Math.max(0, scheduler.nanoTime() - pingDue);
        return Duration.ofNanos(Math.min(late, config.pingTimeout().toNanos() / 4));
    }

    /** Whether the pong's time is up and the timer that should have told is late. */
    boolean isOverdue() {
        lock.lock();
        try {
            return (phase == Phase.AWAITING_PONG || phase == Phase.AWAITING_LAST)
                    && scheduler.nanoTime() - pongDue >= 0;
        } finally {
            lock.unlock();
        }
    }

    private void await(Phase next, Duration timeout) {
        phase = next;
        round++;
        int mine = round;
        pongDue = scheduler.nanoTime() + timeout.toNanos();
        timer = scheduler.schedule(timeout, () -> late(mine));
    }

    /** @param armed which timer this is: one that was cancelled too late must not end the wait for another pong */
    private void late(int armed) {
        lock.lock();
        try {
            if (armed != round || phase == Phase.IDLE || phase == Phase.STOPPED) {
                return;
            }
            if (phase == Phase.EXTENDED) {
                await(Phase.AWAITING_LAST, config.pingTimeout());
                return;
            }
            phase = Phase.STOPPED;
        } finally {
            lock.unlock();
        }
        onTimeout.run();
    }

    /** A pong. One that nobody waits for changes nothing (CVE-2026-48802: no timer for each). */
    void onPong() {
        lock.lock();
        try {
            if (phase != Phase.IDLE && phase != Phase.STOPPED) {
                cancel();
                phase = Phase.IDLE;
                start();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Any other packet. The reference server, too, lets it prolong the wait once. */
    void onPacket() {
        if (phase != Phase.AWAITING_PONG) {
            return;
        }
        lock.lock();
        try {
            if (phase == Phase.AWAITING_PONG) {
                phase = Phase.EXTENDED;
            }
        } finally {
            lock.unlock();
        }
    }

    void stop() {
        lock.lock();
        try {
            phase = Phase.STOPPED;
            cancel();
        } finally {
            lock.unlock();
        }
    }

    private void cancel() {
        Timer armed = timer;
        if (armed != null) {
            armed.cancel();
        }
    }
}
