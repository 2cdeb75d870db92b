package io.github.cdisocketio.protocol;

import io.github.cdisocketio.CloseReason;
import io.github.cdisocketio.ProtocolException;
import jakarta.json.JsonObject;
import jakarta.json.spi.JsonProvider;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads headers and collects their attachments. Stricter than the reference decoder, which takes what no client sends. */
final class JsonPacketDecoder implements PacketDecoder {
    private static final int MAX_COUNT_LENGTH = 6;

    private final JsonProvider provider;
    private final DecodeLimits limits;
    private final JsonScanner scanner;
    private @Nullable Partial partial;

    /** A header that waits for its attachments. */
    private record Partial(PacketHeader header, String frame, int[] bounds, int count, List<ByteBuffer> received) {}

    JsonPacketDecoder(JsonProvider provider, DecodeLimits limits) {
        this.provider = provider;
        this.limits = limits;
        this.scanner = new JsonScanner(limits.depth(), limits.numberLength());
    }

    @Override
    public @Nullable Packet onText(String frame) {
        if (partial != null) {
            throw refused("SIO-02010 text packet while " + (partial.count - partial.received.size())
                    + " attachments of the packet before are missing");
        }
        PacketHeader header = PacketHeader.parse(frame, limits);
        switch (header.type()) {
            case PacketHeader.CONNECT:
                return new Packet.Connect(header.namespace(), connectPayload(header, frame));
            case PacketHeader.DISCONNECT:
                if (header.end() < frame.length()) {
                    throw refused("SIO-02016 payload of a disconnect packet: it has none");
                }
                return new Packet.Disconnect(header.namespace());
            default:
                return withArguments(header, frame);
        }
    }

    private @Nullable JsonObject connectPayload(PacketHeader header, String frame) {
        if (header.end() == frame.length()) {
            return null;
        }
        if (frame.charAt(header.end()) != '{') {
            throw refused("SIO-02015 payload of a connect packet is no object");
        }
        scanner.scan(frame, header.end(), JsonScanner.NO_ATTACHMENTS);
        return new JsonTreeReader(provider, frame, header.end(), List.of())
                .read()
                .asJsonObject();
    }

    private @Nullable Packet withArguments(PacketHeader header, String frame) {
        if (header.end() == frame.length() || frame.charAt(header.end()) != '[') {
            throw refused("SIO-02017 payload of an event or acknowledgement is no array");
        }
        int count = header.attachments();
        scanner.scan(frame, header.end(), count == 0 ? JsonScanner.NO_ATTACHMENTS : count);
        int[] bounds = scanner.bounds();
        if (count == 0) {
            return packet(header, frame, bounds, List.of());
        }
        partial = new Partial(header, frame, bounds, count, new ArrayList<>(1));
        return null;
    }

    @Override
    public @Nullable Packet onBinary(ByteBuffer data) {
        Partial waiting = partial;
        if (waiting == null) {
            throw refused(
                    "SIO-02011 binary message of " + data.remaining() + " bytes without a packet that waits for it");
        }
        long bytes = data.remaining();
        for (ByteBuffer before : waiting.received) {
            bytes += before.remaining();
        }
        if (bytes > limits.packetBytes()) {
            throw new ProtocolException(
                    CloseReason.MESSAGE_TOO_LARGE,
                    "SIO-02012 attachments of " + bytes + " bytes in one packet: at most " + limits.packetBytes()
                            + " are taken");
        }
        waiting.received.add(data);
        if (waiting.received.size() < waiting.count) {
            return null;
        }
        partial = null;
        return packet(waiting.header, waiting.frame, waiting.bounds, List.copyOf(waiting.received));
    }

    @Override
    public boolean isPartial() {
        return partial != null;
    }

    private Packet packet(PacketHeader header, String frame, int[] bounds, List<ByteBuffer> attachments) {
        if (header.type() == PacketHeader.ACK) {
            return new Packet.Ack(
                    header.namespace(), header.id(), new TextArguments(frame, bounds, attachments, provider));
        }
        if (bounds.length == 0 || frame.charAt(bounds[0]) != '"') {
            throw refused("SIO-02018 event without a name: the first element of its payload must be a string");
        }
        String name = JsonText.unquote(frame, bounds[0], bounds[1]);
        ReservedEvents.refuse(name);
        Arguments arguments = bounds.length == 2
                ? Arguments.none()
                : new TextArguments(frame, Arrays.copyOfRange(bounds, 2, bounds.length), attachments, provider);
        return new Packet.Event(header.namespace(), header.id(), name, arguments);
    }

    static ProtocolException refused(String message) {
        return new ProtocolException(CloseReason.PARSE_ERROR, message);
    }
}
