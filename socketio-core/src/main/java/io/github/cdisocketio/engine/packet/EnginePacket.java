package io.github.cdisocketio.engine.packet;

import java.nio.ByteBuffer;

/**
 * One Engine.IO packet. Immutable; one instance may be queued for any number of sessions at once.
 *
 * @see <a href="https://socket.io/docs/v4/engine-io-protocol/#packet-encoding">Engine.IO protocol, packet encoding</a>
 */
public sealed interface EnginePacket {

    /**
     * {@code 0}: the handshake.
     *
     * @param json the object with the keys sid, upgrades, pingInterval, pingTimeout, maxPayload
     */
    record Open(String json) implements EnginePacket {
        @Override
        public int weight() {
            return json.length() + 1;
        }
    }

    /** {@code 1} */
    record Close() implements EnginePacket {
        @Override
        public int weight() {
            return 1;
        }
    }

    /**
     * {@code 2}.
     *
     * @param data empty for a heartbeat, {@code probe} before an upgrade
     */
    record Ping(String data) implements EnginePacket {
        @Override
        public int weight() {
            return data.length() + 1;
        }
    }

    /**
     * {@code 3}.
     *
     * @param data what the ping carried
     */
    record Pong(String data) implements EnginePacket {
        @Override
        public int weight() {
            return data.length() + 1;
        }
    }

    /**
     * {@code 4}: a text message.
     *
     * @param frame the whole frame, the leading {@code 4} included: a broadcast puts it together once for all receivers
     */
    record Message(String frame) implements EnginePacket {
        /** A message with this text. */
        public static Message of(String text) {
            return new Message("4" + text);
        }

        /** The text without the leading type digit. */
        public String text() {
            return frame.substring(1);
        }

        @Override
        public int weight() {
            return frame.length();
        }
    }

    /**
     * A binary message: a binary frame on WebSocket, {@code b} and base64 on polling.
     *
     * @param data from position to limit; readers take {@link ByteBuffer#duplicate()} and nobody changes the bytes
     */
    record Binary(ByteBuffer data) implements EnginePacket {
        @Override
        public int weight() {
            return data.remaining();
        }
    }

    /** {@code 5} */
    record Upgrade() implements EnginePacket {
        @Override
        public int weight() {
            return 1;
        }
    }

    /** {@code 6} */
    record Noop() implements EnginePacket {
        @Override
        public int weight() {
            return 1;
        }
    }

    EnginePacket CLOSE = new Close();
    EnginePacket UPGRADE = new Upgrade();
    EnginePacket NOOP = new Noop();
    EnginePacket HEARTBEAT = new Ping("");

    /**
     * Roughly what the packet weighs in a queue, in bytes. Abstract on purpose: with a default method here, two threads that meet the
     * interface and one of its records for the first time could wait for each other's initialization.
     */
    int weight();
}
