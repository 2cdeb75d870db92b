package io.github.cdisocketio.benchmarks.micro;

import io.github.cdisocketio.engine.packet.EngineCodec;
import io.github.cdisocketio.engine.packet.EnginePacket;
import io.github.cdisocketio.engine.packet.PollingPayloadCodec;
import io.github.cdisocketio.protocol.Arguments;
import io.github.cdisocketio.protocol.DecodeLimits;
import io.github.cdisocketio.protocol.JsonPacketCodec;
import io.github.cdisocketio.protocol.MsgpackPacketCodec;
import io.github.cdisocketio.protocol.Packet;
import io.github.cdisocketio.protocol.PacketCodec;
import io.github.cdisocketio.protocol.PacketDecoder;
import io.github.cdisocketio.protocol.PayloadMapper;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The two Socket.IO codecs and the polling payload. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 4, time = 1)
public class CodecBenchmark {
    private static final String TEXT =
            "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789";

    @Param({"json", "msgpack"})
    private String codec = "json";

    /** A text of 100 characters, or an object of eight members. */
    @Param({"text", "object"})
    private String payload = "text";

    private PacketCodec packets;
    private PacketDecoder decoder;
    private Packet packet;
    private Object argument;
    private List<EnginePacket> frames;
    private String body;
    private List<EnginePacket> batch;

    @Setup(Level.Trial)
    public void encodeOnce() {
        packets = codec.equals("json") ? new JsonPacketCodec() : new MsgpackPacketCodec();
        decoder = packets.decoder(DecodeLimits.DEFAULT);
        argument = payload.equals("text") ? TEXT : object();
        packet = event();
        frames = packets.encode(packet);
        batch = Collections.nCopies(10, frames.get(0));
        body = PollingPayloadCodec.encode(batch);
    }

    private static Map<String, Object> object() {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("id", "o-4711");
        object.put("article", "garden chair, folding");
        object.put("quantity", 4);
        object.put("price", 24.95);
        object.put("express", true);
        object.put("name", "Anna Beispiel");
        object.put("city", "Graz");
        object.put("number", 20_817);
        return object;
    }

    private Packet event() {
        return new Packet.Event("/", 17, "echo", Arguments.of(List.of(argument), PayloadMapper.NONE));
    }

    /** Values to frames. */
    @Benchmark
    public List<EnginePacket> encode() {
        return packets.encode(event());
    }

    /** A frame to a packet whose arguments are known but not read. */
    @Benchmark
    public @Nullable Packet decode() {
        EnginePacket frame = frames.get(0);
        return frame instanceof EnginePacket.Message message
                ? decoder.onText(message.frame())
                : decoder.onBinary(((EnginePacket.Binary) frame).data().duplicate());
    }

    /** Ten packets to the body of a poll. */
    @Benchmark
    public String payloadEncode() {
        return PollingPayloadCodec.encode(batch);
    }

    /** And back. */
    @Benchmark
    public List<EnginePacket> payloadDecode() {
        return PollingPayloadCodec.decode(body, 100);
    }

    /** One text frame of a WebSocket. */
    @Benchmark
    public EnginePacket engineDecode() {
        return EngineCodec.decode(EngineCodec.encodeText(frames.get(0)));
    }
}
