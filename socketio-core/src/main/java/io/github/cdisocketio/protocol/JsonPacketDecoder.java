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
    private final JsonProvider provider;
    private final DecodeLimits limits;
    private final JsonScanner scanner;
    private final List<ByteBuffer> received = new ArrayList<>(0);
    private long receivedBytes;
    private @Nullable Partial partial;

    JsonPacketDecoder(JsonProvider provider, DecodeLimits limits) {
        this.provider = provider;
        this.limits = limits;
        this.scanner = new JsonScanner(limits.depth(), limits.numberLength());
    }

    @Override
    public @Nullable Packet onText(String frame) {
        if (partial != null) {
            throw refused("SIO-02010 text packet while " + (partial.header.attachments() - received.size())
                    + " attachments of the packet before are missing");
        }
        PacketHeader header = PacketHeader.parse(frame, limits);
        return switch (header.type()) {
            case PacketHeader.CONNECT -> new Packet.Connect(header.namespace(), connectPayload(header, frame));
            case PacketHeader.DISCONNECT -> disconnect(header, frame);
            default -> withArguments(header, frame);
        };
    }

    private static Packet disconnect(PacketHeader header, String frame) {
        if (header.end() < frame.length()) {
            throw refused("SIO-02016 payload of a disconnect packet: it has none");
        }
        return new Packet.Disconnect(header.namespace());
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
        String name = header.type() == PacketHeader.EVENT ? eventName(frame, bounds) : null;
        Partial complete = new Partial(header, name, frame, bounds);
        if (count == 0) {
            return complete.packet(List.of(), provider);
        }
        partial = complete;
        return null;
    }

    private static String eventName(String frame, int[] bounds) {
        if (bounds.length == 0 || frame.charAt(bounds[0]) != '"') {
            throw refused("SIO-02018 event without a name: the first element of its payload must be a string");
        }
        return ReservedEvents.checked(JsonText.unquote(frame, bounds[0], bounds[1]));
    }

    @Override
    public @Nullable Packet onBinary(ByteBuffer data) {
        Partial waiting = partial;
        if (waiting == null) {
            throw refused(
                    "SIO-02011 binary message of " + data.remaining() + " bytes without a packet that waits for it");
        }
        receivedBytes += data.remaining();
        if (receivedBytes > limits.packetBytes()) {
            throw new ProtocolException(
                    CloseReason.MESSAGE_TOO_LARGE,
                    "SIO-02012 attachments of " + receivedBytes + " bytes in one packet: at most "
                            + limits.packetBytes() + " are taken");
        }
        received.add(data);
        if (received.size() < waiting.header.attachments()) {
            return null;
        }
        List<ByteBuffer> attachments = List.copyOf(received);
        received.clear();
        receivedBytes = 0;
        partial = null;
        return waiting.packet(attachments, provider);
    }

    @Override
    public boolean isPartial() {
        return partial != null;
    }

    static ProtocolException refused(String message) {
        return new ProtocolException(CloseReason.PARSE_ERROR, message);
    }

    /** A packet but for its attachments. */
    private static final class Partial {
        private final PacketHeader header;
        private final @Nullable String name;
        private final String frame;
        private final int[] bounds;

        /** @param name of an event; null for an acknowledgement */
        Partial(PacketHeader header, @Nullable String name, String frame, int[] bounds) {
            this.header = header;
            this.name = name;
            this.frame = frame;
            this.bounds = bounds;
        }

        Packet packet(List<ByteBuffer> attachments, JsonProvider provider) {
            return name == null
                    ? new Packet.Ack(header.namespace(), header.id(), arguments(0, attachments, provider))
                    : new Packet.Event(header.namespace(), header.id(), name, arguments(2, attachments, provider));
        }

        private Arguments arguments(int first, List<ByteBuffer> attachments, JsonProvider provider) {
            return bounds.length == first
                    ? Arguments.none()
                    : new TextArguments(frame, Arrays.copyOfRange(bounds, first, bounds.length), attachments, provider);
        }
    }
}
