package io.github.cdisocketio.transport.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.engine.packet.EngineCodec;
import io.github.cdisocketio.engine.packet.EnginePacket;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class SendPumpTest {

    /** A container that completes sends when told to, or before the call returns. */
    private static final class Sink implements SendPump.Sink {
        final boolean synchronous;
        final List<String> events = new ArrayList<>();
        final Deque<Consumer<Throwable>> inFlight = new ArrayDeque<>();
        int atOnce = 1;
        RuntimeException broken;
        Runnable whenDrained = () -> {};

        Sink(boolean synchronous) {
            this.synchronous = synchronous;
        }

        @Override
        public int send(List<EnginePacket> batch, int first, Consumer<Throwable> done) {
            if (broken != null) {
                throw broken;
            }
            int end = Math.min(batch.size(), first + atOnce);
            batch.subList(first, end).forEach(packet -> events.add(EngineCodec.encodeText(packet)));
            assertThat(inFlight).as("sends in flight").isEmpty();
            if (synchronous) {
                done.accept(null);
            } else {
                inFlight.add(done);
            }
            return end - first;
        }

        void complete() {
            inFlight.remove().accept(null);
        }

        void fail() {
            inFlight.remove().accept(new IllegalStateException("reset"));
        }

        @Override
        public void onDrained() {
            events.add("drained");
            whenDrained.run();
        }

        @Override
        public void onEnded() {
            events.add("ended");
        }

        @Override
        public void onFailed(Throwable cause) {
            events.add("failed " + cause.getMessage());
        }
    }

    private static EnginePacket text(String text) {
        return EnginePacket.Message.of(text);
    }

    @Test
    void sendsABatchInOrderOneAtATime() {
        Sink sink = new Sink(false);
        SendPump pump = new SendPump(sink);
        pump.send(List.of(text("a"), text("b")));
        assertThat(sink.events).containsExactly("4a");
        sink.complete();
        assertThat(sink.events).containsExactly("4a", "4b");
        sink.complete();
        assertThat(sink.events).containsExactly("4a", "4b", "drained");
    }

    @Test
    void goesOnBehindAllThatWasSentAtOnce() {
        Sink sink = new Sink(false);
        sink.atOnce = 2;
        SendPump pump = new SendPump(sink);
        pump.send(List.of(text("a"), text("b"), text("c")));
        assertThat(sink.events).containsExactly("4a", "4b");
        sink.complete();
        assertThat(sink.events).containsExactly("4a", "4b", "4c");
        sink.complete();
        assertThat(sink.events).containsExactly("4a", "4b", "4c", "drained");
    }

    @Test
    void takesTheNextBatchFromWithinTheCallback() {
        Sink sink = new Sink(true);
        SendPump pump = new SendPump(sink);
        sink.whenDrained = () -> {
            if (sink.events.size() < 6) {
                pump.send(List.of(text("n")));
            }
        };
        pump.send(List.of(text("a")));
        assertThat(sink.events).containsExactly("4a", "drained", "4n", "drained", "4n", "drained");
    }

    @Test
    void doesNotRecurseWhenSendsCompleteAtOnce() {
        Sink sink = new Sink(true);
        SendPump pump = new SendPump(sink);
        pump.send(Collections.nCopies(200_000, text("x")));
        assertThat(sink.events).hasSize(200_001).endsWith("drained");
    }

    @Test
    void endsAfterTheLastWords() {
        Sink sink = new Sink(false);
        SendPump pump = new SendPump(sink);
        pump.end(List.of(text("bye")));
        sink.complete();
        assertThat(sink.events).containsExactly("4bye", "ended");
    }

    @Test
    void endsWithoutWordsAtOnce() {
        Sink sink = new Sink(false);
        new SendPump(sink).end(List.of());
        assertThat(sink.events).containsExactly("ended");
    }

    @Test
    void anEndDropsTheRestOfABatchButNotTheSendInFlight() {
        Sink sink = new Sink(false);
        SendPump pump = new SendPump(sink);
        pump.send(List.of(text("a"), text("b")));
        pump.end(List.of());
        assertThat(sink.events).containsExactly("4a");
        sink.complete();
        assertThat(sink.events).containsExactly("4a", "ended");
    }

    @Test
    void aFailedSendIsTheLast() {
        Sink sink = new Sink(false);
        SendPump pump = new SendPump(sink);
        pump.send(List.of(text("a"), text("b")));
        sink.fail();
        pump.end(List.of(text("bye")));
        assertThat(sink.events).containsExactly("4a", "failed reset");
    }

    @Test
    void anExceptionOfTheContainerIsAFailedSend() {
        Sink sink = new Sink(false);
        sink.broken = new IllegalStateException("closed");
        new SendPump(sink).send(List.of(text("a")));
        assertThat(sink.events).containsExactly("failed closed");
    }
}
