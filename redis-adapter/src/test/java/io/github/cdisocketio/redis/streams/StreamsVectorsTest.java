package io.github.cdisocketio.redis.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cdisocketio.cluster.message.ClusterMessage;
import io.github.cdisocketio.cluster.message.Envelope;
import io.github.cdisocketio.cluster.message.MalformedMessageException;
import io.github.cdisocketio.cluster.message.MessagePayloads;
import io.github.cdisocketio.protocol.PayloadMapper;
import io.github.cdisocketio.redis.Vectors;
import io.github.cdisocketio.redis.Vectors.Published;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every recorded entry and message is read, and written again as it was, where it was. */
class StreamsVectorsTest {
    private final MessagePayloads payloads = new MessagePayloads(JsonProvider.provider(), PayloadMapper.NONE);
    private final StreamCodec entries = new StreamCodec(payloads);

    static Stream<Map<String, String>> entries() {
        List<Map<String, String>> all = new ArrayList<>();
        for (String file : List.of("redis-streams", "redis-streams-sharded-pubsub", "redis-streams-0.2.3")) {
            for (JsonValue each : Vectors.file(file).getJsonArray("commands")) {
                JsonObject command = each.asJsonObject();
                if (command.containsKey("fields")) {
                    Map<String, String> fields = new LinkedHashMap<>();
                    command.getJsonObject("fields")
                            .forEach((name, value) -> fields.put(name, ((JsonString) value).getString()));
                    all.add(fields);
                }
            }
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("entries")
    void entriesAreReadAndWrittenAgain(Map<String, String> fields) {
        Envelope envelope = entries.decode(fields);
        Map<String, String> again = entries.encode(envelope);
        if (envelope.message() instanceof ClusterMessage.Broadcast broadcast
                && broadcast.packet().name().equals("u")) {
            assertThat(again.get("data")).contains("2023-11-14T22:13:20.123Z"); // undefined is null, a date is ISO 8601
            return;
        }
        assertThat(again).isEqualTo(fields);
        assertThat(List.copyOf(again.keySet())).isEqualTo(List.copyOf(fields.keySet()));
    }

    static Stream<Published> published() {
        return Stream.of("redis-streams", "redis-streams-sharded-pubsub")
                .flatMap(file -> Vectors.published(file, "commands").stream());
    }

    @ParameterizedTest
    @MethodSource("published")
    void messagesAreReadAndWrittenAgain(Published message) {
        Envelope envelope = payloads.decode(message.payload());
        byte[] again = payloads.msgpack(envelope);
        assertThat(again).isEqualTo(message.payload());
        assertThat(Vectors.throughMsgpackCore(again)).isEqualTo(again);
        if (!(envelope.message() instanceof ClusterMessage.Response)) {
            assertThat(StreamsSettings.DEFAULT.channel(envelope.namespace()).name())
                    .isEqualTo(message.channel());
        }
        assertThat(payloads.signature(envelope.uid(), envelope.namespace()).isOn(message.payload()))
                .isTrue();
    }

    @Test
    void namespacesAreSpreadOverStreamsAsNodeDoes() {
        StreamsSettings four = new StreamsSettings(
                "socket.io", 4, "socket.io", false, 1, 1, StreamsSettings.DEFAULT.block(), "sio:session:", 65_536);
        for (JsonValue each : Vectors.file("redis-streams-streamcount").getJsonArray("writes")) {
            JsonObject write = each.asJsonObject();
            String namespace = write.getJsonArray("fields").getString(3);
            assertThat(four.streamOf(namespace)).isEqualTo(write.getString("stream"));
            assertThat(four.allStreams()).contains(write.getString("stream"));
        }
        assertThat(four.allStreams()).hasSize(7);
    }

    @Test
    void foreignEntriesAreRefused() {
        for (Map<String, String> fields : List.<Map<String, String>>of(
                Map.of("nsp", "/"),
                Map.of("nsp", "/", "uid", "u", "type", "x"),
                Map.of("nsp", "/", "uid", "u", "type", "3", "data", "%%"),
                Map.of("nsp", "/", "uid", "u", "type", "3", "data", "wA=="))) {
            assertThatThrownBy(() -> entries.decode(fields)).isInstanceOf(MalformedMessageException.class);
        }
    }
}
