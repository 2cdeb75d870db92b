package io.github.cdisocketio.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cdisocketio.ProtocolException;
import io.github.cdisocketio.engine.packet.EngineCodec;
import io.github.cdisocketio.engine.packet.EnginePacket;
import io.github.cdisocketio.engine.packet.PollingPayloadCodec;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the bytes: a packet or a {@link ProtocolException}, and what was taken can be read and written. */
class DecoderRobustnessTest {
    private static final String[] FRAMES = {
        "40",
        "40/custom,{\"token\":\"123\"}",
        "41/custom,",
        "42[\"message\",1,\"2\",{\"3\":[true,null,-1.5e3]}]",
        "42/custom,456[\"x\",\"\\u00e9\\n\",{\"_placeholder\":true,\"num\":0}]",
        "43456[1,\"2\",{\"3\":[false]}]",
        "452-12[\"x\",{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1}]",
        "461-/custom,7[{\"num\":0,\"_placeholder\":true}]",
        "4510-[\"x\",{\"a\":{\"_placeholder\":true,\"num\":9}}]"
    };
    private static final String ALPHABET = "0123456789-+.eE,:[]{}\"\\/utrfalsn_ \t\u001e\u0000\u20ac\ud83d\ude00";

    private final JsonProvider provider = JsonProvider.provider();
    private final JsonPacketCodec json = new JsonPacketCodec(provider);
    private final MsgpackPacketCodec msgpack = new MsgpackPacketCodec(provider);

    @Test
    void noMutationOfATextFrameDoesMoreThanToBeRefused() {
        Random random = new Random(1);
        int taken = 0;
        for (int i = 0; i < 20_000; i++) {
            if (decodeText(mutated(FRAMES[random.nextInt(FRAMES.length)], random), random)) {
                taken++;
            }
        }
        // neither all nor none: the mutations reach behind the first check
        assertThat(taken).isBetween(1_000, 12_000);
    }

    private boolean decodeText(String frame, Random random) {
        PacketDecoder decoder = json.decoder(DecodeLimits.DEFAULT);
        try {
            Packet packet = decoder.onText(frame);
            for (int i = 0; packet == null && i < 10; i++) {
                packet = decoder.onBinary(ByteBuffer.allocate(random.nextInt(4)));
            }
            assertReadable(packet);
            return true;
        } catch (ProtocolException e) {
            return false;
        }
    }

    private void assertReadable(Packet packet) {
        assertThat(packet).isNotNull();
        assertThat(packet.toString()).isNotEmpty(); // parses the arguments
        assertThat(json.encode(packet)).isNotEmpty();
        assertThat(msgpack.encode(packet)).hasSize(1);
    }

    @Test
    void noMutationOfABinaryFrameDoesMoreThanToBeRefused() {
        Random random = new Random(2);
        int taken = 0;
        for (int i = 0; i < 10_000; i++) {
            Packet packet = new Packet.Event(
                    "/a", random.nextInt(99), "x", new TreeArguments(List.of(RandomJson.value(random, 3))));
            ByteBuffer data = ((EnginePacket.Binary) msgpack.encode(packet).get(0)).data();
            byte[] bytes = new byte[data.remaining()];
            data.duplicate().get(bytes);
            for (int n = random.nextInt(3); n >= 0; n--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            ByteBuffer mutated = ByteBuffer.wrap(bytes, 0, bytes.length - random.nextInt(2));
            try {
                assertReadable(msgpack.decoder(DecodeLimits.DEFAULT).onBinary(mutated));
                taken++;
            } catch (ProtocolException e) {
                assertThat(e.getMessage()).startsWith("SIO-02");
            }
        }
        assertThat(taken).isBetween(500, 9_500);
    }

    @Test
    void noMutationOfAPayloadDoesMoreThanToBeRefused() {
        Random random = new Random(3);
        for (int i = 0; i < 10_000; i++) {
            String body = String.join("\u001e", FRAMES[random.nextInt(FRAMES.length)], "bAQIDBA==", "2", "3probe");
            String mutated = mutated(body, random);
            try {
                List<EnginePacket> packets = PollingPayloadCodec.decode(mutated, 5);
                assertThat(packets).hasSizeBetween(1, 5);
                assertThat(EngineCodec.decode(EngineCodec.encodeText(packets.get(0))))
                        .isEqualTo(packets.get(0));
            } catch (ProtocolException e) {
                assertThat(e.getMessage()).startsWith("SIO-01");
            }
        }
    }

    @Test
    void randomTextAndBytesAreRefusedOrRead() {
        Random random = new Random(4);
        for (int i = 0; i < 10_000; i++) {
            StringBuilder text = new StringBuilder("4");
            for (int n = random.nextInt(30); n > 0; n--) {
                text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
            }
            decodeText(text.toString(), random);
            byte[] bytes = new byte[random.nextInt(30)];
            random.nextBytes(bytes);
            try {
                assertReadable(msgpack.decoder(DecodeLimits.DEFAULT).onBinary(ByteBuffer.wrap(bytes)));
            } catch (ProtocolException e) {
                assertThat(e.getMessage()).startsWith("SIO-02");
            }
        }
    }

    @Test
    void readsWhatItTakesAsParssonDoes() {
        Random random = new Random(5);
        JsonScanner scanner = new JsonScanner(500, 400);
        int taken = 0;
        for (int i = 0; i < 20_000; i++) {
            String text = mutated("[" + RandomJson.value(random, 3) + "]", random);
            try {
                scanner.scan(text, 0, JsonScanner.NO_ATTACHMENTS);
            } catch (ProtocolException e) {
                continue; // no verdict: Parsson takes text behind a value, and more
            }
            taken++;
            JsonValue value = new JsonTreeReader(provider, text, 0, List.of()).read();
            assertThat(value).as(text).isEqualTo(parsson(text));
        }
        assertThat(taken).isBetween(2_000, 18_000);
    }

    private JsonValue parsson(String text) {
        try (JsonReader reader = provider.createReader(new StringReader(text))) {
            return reader.readValue();
        }
    }

    @Test
    void randomValuesComeThroughBothEncodings() {
        Random random = new Random(6);
        for (int i = 0; i < 1_000; i++) {
            List<JsonValue> values = List.of(RandomJson.value(random, 4), BinaryValue.of(new byte[random.nextInt(3)]));
            Packet.Event packet = new Packet.Event("/a", i, "x", Arguments.of(values, PayloadMapper.NONE));

            PacketDecoder decoder = json.decoder(DecodeLimits.DEFAULT);
            List<EnginePacket> frames = json.encode(packet);
            decoder.onText(((EnginePacket.Message) frames.get(0)).frame());
            assertThat(decoder.onBinary(((EnginePacket.Binary) frames.get(1)).data()))
                    .isEqualTo(packet);

            EnginePacket.Binary binary =
                    (EnginePacket.Binary) msgpack.encode(packet).get(0);
            assertThat(msgpack.decoder(DecodeLimits.DEFAULT).onBinary(binary.data()))
                    .isEqualTo(packet);
        }
    }

    /** Application servers run with less than the default stack, and compiled frames may be larger than interpreted ones. */
    @Test
    void theDeepestValueIsReadAndWrittenOnASmallStack() throws Exception {
        int levels = DecodeLimits.DEFAULT.depth() / 2 - 1;
        String frame = "430[" + "[{\"a\":".repeat(levels) + "1" + "}]".repeat(levels) + "]";
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread small = new Thread(
                null,
                () -> {
                    for (int i = 0; i < 300; i++) {
                        decodeText(frame, new Random(0));
                    }
                    List<Object> cycle = new ArrayList<>();
                    cycle.add(cycle);
                    assertThatThrownBy(() -> Arguments.of(cycle, PayloadMapper.NONE))
                            .hasMessageContaining("SIO-02032");
                },
                "small stack",
                512 * 1024);
        small.setUncaughtExceptionHandler((thread, e) -> failure.set(e));
        small.start();
        small.join();

        assertThat(failure.get()).isNull();
    }

    /** All of them have a million characters. A decoder that is worse than linear does not come to an end with one. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "[",
                "{\"a\":",
                "[1],",
                "\"\\\\\",",
                "\"x\",",
                "{\"_placeholder\":true,",
                "{\"num\":0,",
                " ",
                "\\u0041",
                "1",
                "{},"
            })
    void longInputIsLinear(String unit) {
        String repeated = unit.repeat(1_000_000 / unit.length());
        for (String frame : List.of(
                "42[\"x\"," + repeated + "1]",
                "451-[\"x\"," + repeated + "1]",
                "42[\"" + repeated + "\"]",
                "40{\"a\":" + repeated,
                "4" + repeated)) {
            decodeText(frame, new Random(0));
        }
        assertThat(repeated.length()).isGreaterThan(900_000);
    }

    private static String mutated(String text, Random random) {
        StringBuilder out = new StringBuilder(text);
        for (int n = random.nextInt(3); n >= 0 && out.length() > 0; n--) {
            int at = random.nextInt(out.length());
            char c = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
            switch (random.nextInt(5)) {
                case 0 -> out.setCharAt(at, c);
                case 1 -> out.insert(at, c);
                case 2 -> out.deleteCharAt(at);
                case 3 -> out.insert(at, out.substring(at, Math.min(out.length(), at + random.nextInt(20))));
                default -> out.setLength(out.length() - random.nextInt(2));
            }
        }
        return out.toString();
    }
}
