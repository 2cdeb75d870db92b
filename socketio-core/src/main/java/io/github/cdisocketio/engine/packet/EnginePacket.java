package io.github.cdisocketio.engine.packet;

import java.nio.ByteBuffer;

/**
 * One Engine.IO packet. Immutable; one instance may be queued for any number of sessions at once.
 *
 * @see <a href="https://socket.io/docs/v4/engine-io-protocol/#packet-encoding">Engine.IO protocol, packet encoding</a>
 */
public sealed interface EnginePacket {

    /** {@code 0}: the handshake. @param json the object with the keys sid, upgrades, pingInterval, pingTimeout, maxPayload */
    record Open(String json) implements EnginePacket {}

    /** {@code 1} */
    record Close() implements EnginePacket {}

    /** {@code 2}. @param data empty for a heartbeat, {@code probe} before an upgrade */
    record Ping(String data) implements EnginePacket {}

    /** {@code 3}. @param data what the ping carried */
    record Pong(String data) implements EnginePacket {}

    /**
     * {@code 4}: a text message.
     *
     * @param frame the whole frame, the leading {@code 4} included: a broadcast puts it together once for all receivers
     * @param compress whether the transport may compress it, where that is configured
     */
    record Message(String frame, boolean compress) implements EnginePacket {
        public Message(String frame) {
            this(frame, true);
        }

        /** A message with this text. */
        public static Message of(String text) {
            return new Message("4" + text);
        }

        /** The text without the leading type digit. */
        public String text() {
            return frame.substring(1);
        }
    }

    /**
     * A binary message: a binary frame on WebSocket, {@code b} and base64 on polling.
     *
     * @param data from position to limit; readers take {@link ByteBuffer#duplicate()} and nobody changes the bytes
     * @param compress whether the transport may compress it, where that is configured
     */
    record Binary(ByteBuffer data, boolean compress) implements EnginePacket {
        public Binary(ByteBuffer data) {
            this(data, true);
        }
    }

    /** {@code 5} */
    record Upgrade() implements EnginePacket {}

    /** {@code 6} */
    record Noop() implements EnginePacket {}

    EnginePacket CLOSE = new Close();
    EnginePacket UPGRADE = new Upgrade();
    EnginePacket NOOP = new Noop();
    EnginePacket HEARTBEAT = new Ping("");

    /** Roughly what a packet weighs in a queue, in bytes. Static: a default method would make initialising the constants a deadlock. */
    static int weight(EnginePacket packet) {
        if (packet instanceof Message message) {
            return message.frame().length();
        }
        return packet instanceof Binary binary ? binary.data().remaining() : 8;
    }
}
