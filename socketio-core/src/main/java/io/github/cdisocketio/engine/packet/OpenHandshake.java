package io.github.cdisocketio.engine.packet;

import java.time.Duration;
import java.util.List;

/**
 * What the server tells a new session.
 *
 * @param sid the session's id, of characters that need no escape in JSON
 * @param upgrades names of the transports that the client may move to
 * @param pingInterval between two pings of the server
 * @param pingTimeout the client's time to answer
 * @param maxPayload the longest body that the server takes, in bytes
 * @see <a href="https://socket.io/docs/v4/engine-io-protocol/#handshake">Engine.IO protocol, handshake</a>
 */
public record OpenHandshake(
        String sid, List<String> upgrades, Duration pingInterval, Duration pingTimeout, int maxPayload) {
    public OpenHandshake {
        upgrades = List.copyOf(upgrades);
        for (int i = 0; i < sid.length(); i++) {
            char c = sid.charAt(i);
            if (c <= ' ' || c > '~' || c == '"' || c == '\\') {
                throw new IllegalArgumentException("SIO-01006 session id with the character U+" + Integer.toHexString(c)
                        + " at " + i + ": use the URL-safe base64 alphabet");
            }
        }
    }

    /** The packet; clients rely on these five keys. */
    public EnginePacket.Open toPacket() {
        StringBuilder json = new StringBuilder(128);
        json.append("{\"sid\":\"").append(sid).append("\",\"upgrades\":[");
        for (int i = 0; i < upgrades.size(); i++) {
            json.append(i == 0 ? "\"" : ",\"").append(upgrades.get(i)).append('"');
        }
        json.append("],\"pingInterval\":").append(pingInterval.toMillis());
        json.append(",\"pingTimeout\":").append(pingTimeout.toMillis());
        json.append(",\"maxPayload\":").append(maxPayload).append('}');
        return new EnginePacket.Open(json.toString());
    }
}
