package io.github.cdisocketio.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.cluster.message.ClusterMessage.BroadcastAck;
import io.github.cdisocketio.cluster.message.ClusterMessage.BroadcastClientCount;
import io.github.cdisocketio.server.spi.Adapter.AckAnswer;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AckRelayTest {
    private static final BroadcastClientCount TWO = new BroadcastClientCount("request", 2);
    private static final BroadcastAck ACK = new BroadcastAck("request", JsonValue.TRUE);

    private final List<Integer> counts = new ArrayList<>();
    private final List<AckAnswer> answers = new ArrayList<>();
    private final AckRelay relay = new AckRelay(counts::add, answers::add);

    @Test
    void anAnswerMayComeBeforeTheNumberOfClients() {
        relay.onResponse("b", ACK);
        relay.onResponse("b", TWO);
        relay.onResponse("b", TWO); // twice
        relay.onResponse("b", ACK);
        assertThat(counts).containsExactly(2);
        assertThat(answers).extracting(AckAnswer::arrived).containsExactly(true, true);
    }

    @Test
    void whoIsGoneIsNotWaitedFor() {
        relay.onResponse("b", TWO);
        relay.onResponse("b", ACK);
        relay.onPeerGone("b");
        relay.onPeerGone("c");
        assertThat(counts).containsExactly(2, 0);
        assertThat(answers).extracting(AckAnswer::arrived).containsExactly(true, false);
    }

    @Test
    void whoAnsweredAndIsGoneUncountedCountsAsOne() {
        relay.onResponse("b", ACK);
        relay.onPeerGone("b");
        relay.onResponse("b", TWO); // too late
        assertThat(counts).containsExactly(1);
        assertThat(answers).extracting(AckAnswer::arrived).containsExactly(true);
    }
}
