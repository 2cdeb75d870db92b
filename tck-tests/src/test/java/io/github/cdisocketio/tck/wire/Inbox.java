package io.github.cdisocketio.tck.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** What arrived, in order; the end of the session is the last entry. */
final class Inbox {
    private static final String END = "\0";

    private final BlockingQueue<String> packets = new LinkedBlockingQueue<>();
    private final AtomicBoolean closed = new AtomicBoolean();

    void add(String packet) {
        packets.add(packet);
    }

    void closed(String why) {
        if (closed.compareAndSet(false, true)) {
            packets.add(END + why);
        }
    }

    boolean isClosed() {
        return closed.get();
    }

    String next(Duration patience) {
        String packet = take(patience);
        if (packet == null) {
            return fail("no packet within " + patience);
        }
        if (packet.startsWith(END)) {
            packets.add(packet);
            return fail("session closed: " + packet.substring(1));
        }
        return packet;
    }

    Optional<String> nextUnlessClosed(Duration patience) {
        String packet = take(patience);
        if (packet == null) {
            return fail("neither packet nor close within " + patience);
        }
        if (packet.startsWith(END)) {
            packets.add(packet);
            return Optional.empty();
        }
        return Optional.of(packet);
    }

    void expectSilence(Duration duration) {
        assertThat(take(duration)).as("packet within " + duration).isNull();
    }

    void awaitClosed(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        for (String packet = ""; !packet.startsWith(END); ) {
            packet = take(Duration.ofNanos(deadline - System.nanoTime()));
            if (packet == null) {
                fail("session not closed within " + patience);
                return;
            }
        }
        packets.add(END);
    }

    private @Nullable String take(Duration patience) {
        try {
            return packets.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
