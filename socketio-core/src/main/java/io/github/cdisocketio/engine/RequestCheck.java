package io.github.cdisocketio.engine;

import io.github.cdisocketio.engine.spi.HandshakeException;
import io.github.cdisocketio.engine.spi.HandshakeException.Code;
import io.github.cdisocketio.engine.spi.HandshakeRequest;
import io.github.cdisocketio.engine.spi.Transport;

/** The checks that a request passes before the engine does anything for it, in the order of the reference server. */
final class RequestCheck {
    private static final String PROTOCOL = "4";

    private final EngineConfig config;
    private final OriginPolicy origins;

    RequestCheck(EngineConfig config) {
        this.config = config;
        origins = new OriginPolicy(config.cors());
    }

    /** What every request has to fulfil. */
    void basics(HandshakeRequest request) {
        String transport = request.parameter("transport");
        if (transport == null || !config.offers(transport)) {
            throw HandshakeException.of(Code.TRANSPORT_UNKNOWN);
        }
        String origin = request.header("origin");
        if (origin != null && hasControlCharacters(origin)) {
            throw HandshakeException.of(Code.BAD_REQUEST);
        }
        boolean polling = transport.equals(Transport.POLLING);
        if (polling && request.upgrade()) {
            throw HandshakeException.of(Code.BAD_REQUEST);
        }
    }

    /** A request that wants a new session. */
    void handshake(HandshakeRequest request) {
        if (!request.method().equals("GET")) {
            throw HandshakeException.of(Code.BAD_METHOD);
        }
        if (isWebSocket(request) && !request.upgrade()) {
            throw HandshakeException.of(Code.BAD_REQUEST);
        }
        if (!PROTOCOL.equals(request.parameter("EIO"))) {
            throw HandshakeException.of(Code.UNSUPPORTED_VERSION);
        }
        if (config.checkOrigin() && !origins.isOwnOrAllowed(request)) {
            throw HandshakeException.forbidden("Origin not allowed");
        }
        config.guard().check(request);
    }

    /** A request that names a session: over its own transport, or to move it to WebSocket. */
    void ofSession(HandshakeRequest request, EngineSession session) {
        String version = request.parameter("EIO");
        if (version != null && !version.equals(PROTOCOL)) {
            throw HandshakeException.of(Code.BAD_REQUEST);
        }
        boolean onPolling = session.transportName().equals(Transport.POLLING);
        if (isWebSocket(request)) {
            // a session that has a WebSocket already is not told so by HTTP: the conformance suite wants a second one
            // accepted, and closed
            if (!request.upgrade() || !config.upgrades()) {
                throw HandshakeException.of(Code.BAD_REQUEST);
            }
        } else if (!onPolling) {
            throw HandshakeException.of(Code.BAD_REQUEST);
        } else if (!request.method().equals("GET") && !request.method().equals("POST")) {
            throw HandshakeException.of(Code.BAD_METHOD);
        }
    }

    private static boolean isWebSocket(HandshakeRequest request) {
        return Transport.WEBSOCKET.equals(request.parameter("transport"));
    }

    private static boolean hasControlCharacters(String value) {
        return value.chars().anyMatch(c -> (c < ' ' && c != '\t') || c == 0x7f);
    }
}
