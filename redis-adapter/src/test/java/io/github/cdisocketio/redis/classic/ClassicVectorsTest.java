package io.github.cdisocketio.redis.classic;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.cluster.message.ClusterMessage;
import io.github.cdisocketio.cluster.message.Envelope;
import io.github.cdisocketio.protocol.PayloadMapper;
import io.github.cdisocketio.redis.Vectors;
import io.github.cdisocketio.redis.Vectors.Published;
import jakarta.json.JsonObject;
import jakarta.json.spi.JsonProvider;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every recorded message is read, and written again as it was. */
class ClassicVectorsTest {
    static Stream<Published> recorded() {
        return Stream.of("redis-classic", "redis-classic-specific-response")
                .flatMap(file -> Vectors.published(file, "commands").stream());
    }

    private static String namespace(String channel) {
        return channel.substring(channel.indexOf('#') + 1).startsWith("/admin#") ? "/admin" : "/";
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void isReadAndWrittenAgain(Published message) {
        ClassicCodec codec =
                new ClassicCodec(JsonProvider.provider(), namespace(message.channel()), PayloadMapper.NONE);
        byte[] again = again(codec, message);
        if (message.scenario().equals("broadcast-undefined-date")) {
            // a date is ISO 8601 for every client, and so it travels
            assertThat(new String(again, StandardCharsets.ISO_8859_1)).contains("2023-11-14T22:13:20.123Z");
        } else if (message.encoding().equals("json")) {
            assertThat(new String(again, StandardCharsets.UTF_8))
                    .isEqualTo(new String(message.payload(), StandardCharsets.UTF_8));
        } else {
            assertThat(again).isEqualTo(message.payload());
        }
        if (message.encoding().equals("msgpack")) {
            assertThat(Vectors.throughMsgpackCore(again)).isEqualTo(again);
        }
    }

    private static byte[] again(ClassicCodec codec, Published message) {
        if (message.channel().contains("-request#")) {
            JsonObject request = codec.read(message.payload());
            String uid = request.getString("uid", null);
            if (codec.legacy(request) instanceof ClassicCodec.Legacy.AllRooms) {
                return message.payload(); // asked by others, never by us
            }
            return codec.request(uid, codec.decodeRequest(request));
        }
        if (message.channel().contains("-response#")) {
            JsonObject response = codec.read(message.payload());
            ClusterMessage.Response read = codec.decodeResponse(response);
            return read == null ? message.payload() : codec.response(read);
        }
        Envelope envelope = codec.decodeBroadcast(message.payload());
        return codec.broadcast(envelope.uid(), (ClusterMessage.Broadcast) envelope.message());
    }

    @Test
    void channelsAreThoseOfNode() {
        ClassicChannels channels = new ClassicChannels("socket.io", "/");
        List<String> names = recorded().map(Published::channel).distinct().toList();
        assertThat(names)
                .contains(
                        channels.request(),
                        channels.response(),
                        channels.prefix(),
                        channels.broadcast(Set.of("room1")),
                        channels.broadcast(Set.of("sala-é😀")));
        assertThat(channels.room("socket.io#/#sala-é😀#")).isEqualTo("sala-é😀");
        assertThat(channels.room("socket.io#/#")).isEmpty();
    }

    @Test
    void ownBroadcastsAreKnownByTheirFirstBytes() {
        ClassicCodec codec = new ClassicCodec(JsonProvider.provider(), "/", PayloadMapper.NONE);
        Published first = recorded()
                .filter(each -> each.scenario().equals("broadcast-all"))
                .findFirst()
                .orElseThrow();
        Envelope envelope = codec.decodeBroadcast(first.payload());
        assertThat(first.payload()).startsWith(codec.broadcastPrefix(envelope.uid()));
        assertThat(codec.broadcastPrefix("0123456789abcdef")).hasSize(18);
    }
}
