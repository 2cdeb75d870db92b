package io.github.cdisocketio.redis.sharded;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.cluster.message.ClusterMessage;
import io.github.cdisocketio.cluster.message.Envelope;
import io.github.cdisocketio.cluster.message.MessagePayloads;
import io.github.cdisocketio.protocol.PayloadMapper;
import io.github.cdisocketio.redis.Vectors;
import io.github.cdisocketio.redis.Vectors.Published;
import jakarta.json.spi.JsonProvider;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every recorded message is read, and written again as it was, to the channel where it was. */
class ShardedVectorsTest {
    private static final Map<String, ShardedSettings.Mode> FILES = Map.of(
            "redis-sharded-static", ShardedSettings.Mode.STATIC,
            "redis-sharded-dynamic", ShardedSettings.Mode.DYNAMIC,
            "redis-sharded-dynamic-private", ShardedSettings.Mode.DYNAMIC_PRIVATE);

    private final MessagePayloads payloads = new MessagePayloads(JsonProvider.provider(), PayloadMapper.NONE);

    static Stream<Arguments> recorded() {
        return FILES.entrySet().stream()
                .flatMap(file -> Vectors.published(file.getKey(), "commands").stream()
                        .map(each -> Arguments.of(file.getValue(), each)));
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void isReadAndWrittenAgain(ShardedSettings.Mode mode, Published message) {
        Envelope envelope = payloads.decode(message.payload());
        byte[] again = payloads.shortest(envelope);
        if (message.encoding().equals("json")) {
            assertThat(new String(again, StandardCharsets.UTF_8))
                    .isEqualTo(new String(message.payload(), StandardCharsets.UTF_8));
        } else {
            assertThat(again).isEqualTo(message.payload());
            assertThat(Vectors.throughMsgpackCore(again)).isEqualTo(again);
        }
        if (!(envelope.message() instanceof ClusterMessage.Response)) {
            ShardedChannels channels =
                    new ShardedChannels(new ShardedSettings("socket.io", mode), envelope.namespace());
            assertThat(channels.of(envelope.message()).name()).isEqualTo(message.channel());
        }
        assertThat(payloads.signature(envelope.uid(), envelope.namespace()).isOn(message.payload()))
                .isTrue();
        assertThat(payloads.signature("0123456789abcdef", envelope.namespace()).isOn(message.payload()))
                .isFalse();
    }
}
