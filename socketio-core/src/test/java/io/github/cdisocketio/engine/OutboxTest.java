package io.github.cdisocketio.engine;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.CloseReason;
import io.github.cdisocketio.engine.packet.EnginePacket;
import io.github.cdisocketio.engine.packet.EnginePacket.Message;
import io.github.cdisocketio.fakes.RecordingTransport;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private final RecordingTransport transport = EngineFixture.polling();
    private final RecordingTransport candidate = EngineFixture.webSocket();

    private static EngineLimits limits(int packets, int bytes) {
        EngineLimits d = EngineLimits.DEFAULT;
        return new EngineLimits(
                d.connections(), d.connectionsPerAddress(), d.handshakesPerSecond(), packets, bytes, 10);
    }

    private static List<EnginePacket> group(String text, int attachments) {
        List<EnginePacket> group = new ArrayList<>();
        group.add(Message.of(text));
        for (int i = 0; i < attachments; i++) {
            group.add(new EnginePacket.Binary(ByteBuffer.allocate(10)));
        }
        return group;
    }

    @Test
    void handsAGroupOverAtOnceWhenTheTransportIsReady() {
        Outbox outbox = new Outbox(transport, limits(10, 1000));
        assertThat(outbox.onReady(transport)).isNull();
        List<EnginePacket> group = group("a", 2);
        assertThat(requireNonNull(outbox.offer(group)).packets()).isSameAs(group);
        assertThat(outbox.offer(group("b", 0))).as("one write in flight").isNull();
    }

    @Test
    void hasAllThatWaitsGoOutAsOneBatchInOrder() {
        Outbox outbox = new Outbox(transport, limits(10, 1000));
        List<EnginePacket> all = new ArrayList<>();
        for (String text : List.of("a", "b", "c")) {
            List<EnginePacket> group = group(text, 1);
            all.addAll(group);
            assertThat(outbox.offer(group)).isNull();
        }
        assertThat(requireNonNull(outbox.onReady(transport)).packets()).isEqualTo(all);
        assertThat(outbox.onReady(transport)).isNull();
    }

    @Test
    void isFullWhenOnePacketTooManyWaits() {
        Outbox outbox = new Outbox(transport, limits(2, 1000));
        outbox.offer(group("a", 0));
        outbox.offer(group("b", 0));
        assertThat(outbox.isFull()).isFalse();
        outbox.offer(group("c", 0));
        assertThat(outbox.isFull()).isTrue();
        outbox.offer(group("d", 0));
        assertThat(requireNonNull(outbox.onReady(transport)).packets()).hasSize(2);
    }

    @Test
    void isFullWhenOneByteTooManyWaits() {
        Outbox outbox = new Outbox(transport, limits(100, 20));
        outbox.offer(List.of(new EnginePacket.Binary(ByteBuffer.allocate(19))));
        assertThat(outbox.isFull()).isFalse();
        outbox.offer(List.of(new EnginePacket.Binary(ByteBuffer.allocate(2))));
        assertThat(outbox.isFull()).isTrue();
    }

    @Test
    void takesASingleGroupThatIsLargerThanItsBounds() {
        Outbox packets = new Outbox(transport, limits(3, 1000));
        packets.offer(group("many", 10));
        assertThat(packets.isFull()).isFalse();
        Outbox bytes = new Outbox(transport, limits(100, 5));
        bytes.offer(group("large", 1));
        assertThat(bytes.isFull()).isFalse();
        bytes.offer(group("x", 0));
        assertThat(bytes.isFull()).isTrue();
    }

    @Test
    void hasRoomAgainOnceABatchIsTaken() {
        Outbox outbox = new Outbox(transport, limits(2, 20));
        for (int i = 0; i < 100; i++) {
            outbox.offer(group("0123456789", 0));
            assertThat(outbox.onReady(transport)).isNotNull();
        }
        assertThat(outbox.isFull()).isFalse();
    }

    @Test
    void dropsVolatilePacketsUnlessTheTransportIsReady() {
        Outbox outbox = new Outbox(transport, limits(2, 20));
        assertThat(outbox.offerIfReady(group("a", 0))).isNull();
        assertThat(outbox.onReady(transport)).isNull();
        assertThat(outbox.offerIfReady(group("b", 0))).isNotNull();
        assertThat(outbox.offerIfReady(group("c", 0))).isNull();
        assertThat(outbox.onReady(transport)).isNull();
    }

    @Test
    void ignoresTransportsThatAreNotItsOwn() {
        Outbox outbox = new Outbox(transport, limits(2, 20));
        outbox.offer(group("a", 0));
        assertThat(outbox.onReady(candidate)).isNull();
        assertThat(outbox.takeAllIfReady()).isNull();
    }

    @Test
    void remembersThatTheCandidateWasReadyBeforeItTookOver() {
        Outbox outbox = new Outbox(transport, limits(9, 99));
        assertThat(outbox.probe(candidate)).isTrue();
        outbox.offer(group("a", 0));
        assertThat(outbox.onReady(candidate)).isNull();
        Outbox.Batch batch = requireNonNull(outbox.switchTo(candidate));
        assertThat(batch.transport()).isSameAs(candidate);
        assertThat(batch.packets()).hasSize(1);
    }

    @Test
    void waitsForTheCandidateThatWasNotReadyWhenItTookOver() {
        Outbox outbox = new Outbox(transport, limits(9, 99));
        outbox.probe(candidate);
        outbox.offer(group("a", 0));
        assertThat(outbox.switchTo(candidate)).isNull();
        assertThat(outbox.onReady(transport)).isNull();
        assertThat(requireNonNull(outbox.onReady(candidate)).packets()).hasSize(1);
    }

    @Test
    void takesOneCandidateAtATime() {
        Outbox outbox = new Outbox(transport, limits(9, 99));
        RecordingTransport second = EngineFixture.webSocket();
        assertThat(outbox.probe(candidate)).isTrue();
        assertThat(outbox.probe(second)).isFalse();
        outbox.forget(second);
        assertThat(outbox.probe(second)).isFalse();
        outbox.forget(candidate);
        assertThat(outbox.probe(second)).isTrue();
    }

    @Test
    void closesTheSessionOfAClientThatDoesNotRead() {
        EngineFixture engine =
                new EngineFixture(EngineConfig.builder().limits(limits(3, 1000)).build());
        EngineSession session = engine.open(transport);
        for (int i = 0; i < 3; i++) {
            assertThat(session.send(group("x", 0))).isTrue();
        }
        assertThat(session.send(group("x", 0))).isFalse();
        assertThat(transport.closed()).isEqualTo(CloseReason.SEND_BUFFER_FULL);
        assertThat(engine.heard).containsExactly("open", "close send buffer full");
    }
}
