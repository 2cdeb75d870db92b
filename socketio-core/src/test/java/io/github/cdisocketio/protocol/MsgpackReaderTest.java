package io.github.cdisocketio.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cdisocketio.CloseReason;
import io.github.cdisocketio.ProtocolException;
import jakarta.json.Json;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePackException;
import org.msgpack.core.MessageUnpacker;

class MsgpackReaderTest {
    private final JsonProvider provider = JsonProvider.provider();

    private JsonValue read(String hex) {
        return MsgpackReader.read(provider, ByteBuffer.wrap(HexFormat.of().parseHex(hex)), 5);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cc05 | 5",
                "cd0005 | 5",
                "ce00000005 | 5",
                "cf0000000000000005 | 5",
                "cfffffffffffffffff | 18446744073709551615",
                "d0ff | -1",
                "d1ffff | -1",
                "d2ffffffff | -1",
                "d3ffffffffffffffff | -1",
                "ca3f800000 | 1",
                "ca3fc00000 | 1.5",
                "cb4000000000000000 | 2",
                "cb8000000000000000 | 0",
                "ca7fc00000 | null",
                "caff800000 | null",
                "d90161 | \"a\"",
                "da000161 | \"a\"",
                "db0000000161 | \"a\"",
                "dc000101 | [1]",
                "dd0000000101 | [1]",
                "de0001a16101 | {\"a\":1}",
                "df00000001a16101 | {\"a\":1}",
                "82a16101a16102 | {\"a\":2}",
                "81010a | {\"1\":10}",
                "92d40000c0 | [null,null]",
                "82a161d40000a16201 | {\"b\":1}",
                "d40000 | null",
                "d600c0c0c0c0 | -",
                "c404ffffffff | \"/////w==\"",
                "c70200ffff | \"//8=\"",
                "c8000100ff | \"/w==\"",
                "c90000000100ff | \"/w==\"",
                "c500020101 | \"AQE=\"",
                "c60000000101 | \"AQ==\"",
                "81a161cb7ff8000000000000 | {\"a\":null}",
                "d7000000018bcfe5687b | \"2023-11-14T22:13:20.123Z\"",
                "d700ffffffffffffffff | \"1969-12-31T23:59:59.999Z\"",
                "d6ffffffffff | \"2106-02-07T06:28:15.000Z\"",
                "d7ffee6b27fc00000000 | \"1970-01-01T00:00:00.999Z\"",
                "c704ff00000001 | \"1970-01-01T00:00:01.000Z\"",
                "c1 | -",
                "c2c2 | -",
                "dd7fffffff | -",
                "ddffffffff | -",
                "df7fffffff | -",
                "dfffffffff | -",
                "db7fffffff61 | -",
                "dbffffffff61 | -",
                "c6ffffffff00 | -",
                "c9ffffffff0000 | -",
                "c7 | -",
                "c701 | -",
                "c70100 | -",
                "cb00000000000000 | -",
                "c70cffffffffff0000000000000000 | -",
                "c70cff000000007fffffffffffffff | -",
                "d5010000 | -",
                "81c000 | -",
                "81c3c3 | -",
                "819001 | -",
                "81cb3ff800000000000000 | -",
                "9191919191 | -",
                "8180c0 | -",
                "9281a1619182a162c0a16390c3 | [{\"a\":[{\"b\":null,\"c\":[]}]},true]",
                "82a16180a16290 | {\"a\":{},\"b\":[]}",
                "90 | []",
                "80 | {}",
                "919191919190 | -",
                "91919191c0 | [[[[null]]]]"
            })
    void readsOrRefuses(String hex, String json) {
        if (json.equals("-")) {
            assertThatThrownBy(() -> read(hex))
                    .isInstanceOfSatisfying(
                            ProtocolException.class, e -> assertThat(e.reason()).isEqualTo(CloseReason.PARSE_ERROR))
                    .hasMessageMatching("SIO-020\\d\\d .*");
        } else {
            assertThat(read(hex)).hasToString(json);
        }
    }

    @Test
    void replacesMalformedTextAsNodeDoes() {
        assertThat(read("a461eda080")).isEqualTo(Json.createValue("a\ufffd"));
        assertThat(read("a2ff61")).isEqualTo(Json.createValue("\ufffda"));
    }

    @Test
    void refusesFourHundredThousandArrays() {
        assertThatThrownBy(() -> MsgpackReader.read(provider, ByteBuffer.wrap(deep(400_000)), 500))
                .hasMessageContaining("SIO-02044");
    }

    private static byte[] deep(int levels) {
        byte[] bytes = new byte[levels];
        java.util.Arrays.fill(bytes, (byte) 0x91);
        return bytes;
    }

    @Test
    void refusesWhatWouldPassForAPlaceholderBesideBinaryData() {
        String forged = "82ac5f706c616365686f6c646572c3a36e756d00";

        assertThat(read("92" + forged + "c0").asJsonArray().getJsonObject(0).getInt("num"))
                .isZero();
        assertThatThrownBy(() -> read("92" + forged + "c40101")).hasMessageContaining("SIO-02048");
    }

    @Test
    void sharesBytesButNotTheirPosition() {
        ByteBuffer data = ByteBuffer.wrap(HexFormat.of().parseHex("00c4020102ff"), 1, 4);

        JsonValue value = MsgpackReader.read(provider, data, 5);

        assertThat(value).isEqualTo(BinaryValue.of(new byte[] {1, 2}));
        assertThat(data.remaining()).isEqualTo(4);
    }

    @Test
    void agreesWithMsgpackCoreOnRandomValues() throws Exception {
        Random random = new Random(20261122);
        MessagePack own = new MessagePack(provider);
        for (int i = 0; i < 2000; i++) {
            JsonValue value = RandomJson.value(random, 4);
            ByteBuffer written = own.write(value);
            try (MessageUnpacker unpacker = org.msgpack.core.MessagePack.newDefaultUnpacker(written.duplicate());
                    MessageBufferPacker packer = org.msgpack.core.MessagePack.newDefaultBufferPacker()) {
                packer.packValue(unpacker.unpackValue());
                assertThat(unpacker.hasNext()).isFalse();
                assertThat(ByteBuffer.wrap(packer.toByteArray())).isEqualTo(written);
            }
            assertThat(own.read(written)).isEqualTo(value);
        }
    }

    @Test
    void refusesWhatMsgpackCoreRefuses() throws Exception {
        Random random = new Random(7);
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextInt(12)];
            random.nextBytes(bytes);
            boolean taken = true;
            try {
                MsgpackReader.read(provider, ByteBuffer.wrap(bytes), 100);
            } catch (ProtocolException e) {
                taken = false;
                refused++;
            }
            if (taken) {
                assertThat(takenByCore(bytes))
                        .as(HexFormat.of().formatHex(bytes))
                        .isTrue();
            }
        }
        assertThat(refused).isBetween(1000, 19_000);
    }

    private static boolean takenByCore(byte[] bytes) throws Exception {
        try (MessageUnpacker unpacker = org.msgpack.core.MessagePack.newDefaultUnpacker(bytes)) {
            unpacker.unpackValue();
            return !unpacker.hasNext();
        } catch (MessagePackException e) {
            return false;
        }
    }
}
