package io.github.cdisocketio.transport.polling;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.CloseReason;
import io.github.cdisocketio.engine.packet.EnginePacket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PollingTransportTest {
    private static final List<EnginePacket> HELLO = List.of(EnginePacket.Message.of("hello"));

    private static final class RecordedPoll implements Poll {
        final List<String> answers = new ArrayList<>();
        final List<Boolean> compressible = new ArrayList<>();

        @Override
        public void answer(String payload, boolean compress) {
            answers.add(payload.replace('\u001e', '|'));
            compressible.add(compress);
        }

        @Override
        public void refuse() {
            answers.add("refused");
        }
    }

    private final PollingTransport transport = new PollingTransport();
    private final RecordedPoll poll = new RecordedPoll();

    @Test
    void aBatchAnswersTheWaitingPoll() {
        assertThat(transport.park(poll)).isTrue();
        transport.send(List.of(EnginePacket.Message.of("a"), EnginePacket.Message.of("b")));
        assertThat(poll.answers).containsExactly("4a|4b");
        assertThat(transport.park(new RecordedPoll()))
                .as("the place is free again")
                .isTrue();
    }

    @Test
    void aBatchMayBeCompressedIfOneOfItsMessagesMay() {
        EnginePacket never = new EnginePacket.Message("4a", false);
        EnginePacket bytes = new EnginePacket.Binary(ByteBuffer.allocate(1), false);
        for (List<EnginePacket> batch : List.of(List.of(never, bytes), List.of(never, EnginePacket.Message.of("b")))) {
            transport.park(poll);
            transport.send(batch);
        }
        assertThat(poll.compressible).containsExactly(false, true);
    }

    @Test
    void onlyOnePollWaits() {
        transport.park(poll);
        assertThat(transport.park(new RecordedPoll())).isFalse();
    }

    @Test
    void aPollThatWasGivenUpIsNotAnswered() {
        transport.park(poll);
        assertThat(transport.abandon(poll)).isTrue();
        transport.send(HELLO);
        assertThat(poll.answers).isEmpty();
    }

    @Test
    void aPollThatWasAnsweredCannotBeGivenUp() {
        transport.park(poll);
        transport.send(HELLO);
        assertThat(transport.abandon(poll)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "TRANSPORT_CLOSE, 0, 6",
        "TRANSPORT_CLOSE, 1, 4hello",
        "FORCED_CLOSE, 0, 1",
        "FORCED_CLOSE, 1, 4hello|1",
        "PARSE_ERROR, 0, 1"
    })
    void theEndIsToldToTheWaitingPoll(CloseReason reason, int last, String answer) {
        transport.park(poll);
        transport.close(last == 0 ? List.of() : HELLO, reason);
        transport.close(List.of(), reason);
        assertThat(poll.answers).containsExactly(answer);
        assertThat(transport.park(new RecordedPoll())).as("closed").isFalse();
    }

    @Test
    void aPollThatIsOvertakenByAnUpgradeIsRefused() {
        transport.park(poll);
        transport.discard();
        transport.send(HELLO);
        assertThat(poll.answers).containsExactly("refused");
    }

    @Test
    void bodiesArriveOneAtATime() {
        assertThat(transport.beginBody()).isTrue();
        assertThat(transport.beginBody()).isFalse();
        transport.endBody();
        assertThat(transport.beginBody()).isTrue();
    }
}
