package io.github.cdisocketio.fakes;

import io.github.cdisocketio.engine.spi.HandshakeRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Requests as transports hand them to the engine. */
public final class Requests {
    private Requests() {}

    /** A handshake. */
    public static HandshakeRequest handshake(String transport) {
        return request("GET", "EIO=4&transport=" + transport, Map.of());
    }

    /** A request; one for WebSocket asks for the upgrade. */
    public static HandshakeRequest request(String method, String query, Map<String, String> headers) {
        return request(method, query, headers, query.contains("transport=websocket"));
    }

    public static HandshakeRequest request(String method, String query, Map<String, String> headers, boolean upgrade) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : query.split("&", -1)) {
            int at = pair.indexOf('=');
            if (at > 0) {
                parameters.put(pair.substring(0, at), pair.substring(at + 1));
            }
        }
        Map<String, List<String>> lists = new LinkedHashMap<>();
        headers.forEach((name, value) -> lists.put(name, List.of(value)));
        return new HandshakeRequest(
                method, "/socket.io/?" + query, parameters, lists, "192.0.2.1", false, null, Set.of(), upgrade, null);
    }

    public static HandshakeRequest from(String address) {
        HandshakeRequest r = handshake("polling");
        return new HandshakeRequest(
                r.method(), r.url(), r.query(), r.headers(), address, false, null, Set.of(), false, null);
    }
}
