package io.github.cdisocketio.transport.servlet;

import io.github.cdisocketio.CloseReason;
import io.github.cdisocketio.ProtocolException;
import io.github.cdisocketio.engine.EngineConfig;
import io.github.cdisocketio.engine.EngineServer;
import io.github.cdisocketio.engine.EngineSession;
import io.github.cdisocketio.engine.packet.EnginePacket;
import io.github.cdisocketio.engine.packet.PollingPayloadCodec;
import io.github.cdisocketio.engine.spi.HandshakeException;
import io.github.cdisocketio.engine.spi.HandshakeException.Code;
import io.github.cdisocketio.transport.polling.Poll;
import io.github.cdisocketio.transport.polling.PollingTransport;
import io.github.cdisocketio.transport.websocket.ServerProduct;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** One POST of a polling client: its packets reach the session before it is answered. */
final class PostExchange implements BodyReader.Outcome {
    private static final Logger LOG = System.getLogger(PostExchange.class.getPackageName());

    private static final Duration HEAD_START = Duration.ofSeconds(1);

    private final EngineSession session;
    private final PollingTransport transport;
    private final EngineServer engine;
    private final EngineConfig config;
    private final HttpServletResponse response;
    private final AtomicBoolean decided = new AtomicBoolean();
    private @Nullable AsyncContext context;

    private PostExchange(
            EngineSession session, PollingTransport transport, EngineServer engine, HttpServletResponse response) {
        this.session = session;
        this.transport = transport;
        this.engine = engine;
        config = engine.config();
        this.response = response;
    }

    static void start(
            EngineSession session,
            PollingTransport transport,
            EngineServer engine,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        String type = request.getContentType();
        if (type != null && type.startsWith("application/octet-stream")) {
            end(session, transport, "SIO-05010 a binary body: protocol 4 has none");
            Answers.refuse(response, false, HandshakeException.of(Code.BAD_REQUEST));
            return;
        }
        if (!transport.beginBody()) {
            end(session, transport, "SIO-05011 two bodies at a time: their order is unknown");
            Answers.refuse(response, false, HandshakeException.of(Code.BAD_REQUEST));
            return;
        }
        new PostExchange(session, transport, engine, response).read(request);
    }

    private void read(HttpServletRequest request) throws IOException {
        long announced = request.getContentLengthLong();
        if (announced > config.maxPayload()) {
            onTooLarge(); // before the body is touched, and memory taken for it
            return;
        }
        ServletInputStream in = request.getInputStream();
        int here = in.available();
        if (here > config.maxPayload()) {
            onTooLarge();
            return;
        }
        if (isComplete(in, announced, here)) {
            // as usual: no need to come back. GlassFish and Payara would come back before the servlet returned
            byte[] body = in.readNBytes(here);
            onBody(body, body.length);
            return;
        }
        AsyncContext started = request.startAsync(request, response);
        context = started;
        started.setTimeout(config.pingInterval().plus(config.pingTimeout()).toMillis());
        AsyncEnd.follow(started, () -> {}, this::onBroken);
        BodyReader.start(in, announced, config.maxPayload(), this);
    }

    private static boolean isComplete(ServletInputStream in, long announced, int here) {
        return announced >= 0 ? here >= announced : ServerProduct.GRIZZLY.made(in) && in.isFinished();
    }

    private static void end(EngineSession session, PollingTransport transport, String message) {
        session.onProtocolError(transport, new ProtocolException(CloseReason.TRANSPORT_ERROR, message));
    }

    @Override
    public void onBody(byte[] bytes, int length) {
        if (!decided.compareAndSet(false, true)) {
            return;
        }
        boolean accepted = accept(bytes, length);
        transport.endBody();
        if (accepted) {
            Answers.ok(response, context);
        } else {
            Answers.badRequest(response, context);
        }
    }

    private boolean accept(byte[] bytes, int length) {
        try {
            for (EnginePacket packet : decode(bytes, length)) {
                session.onPacket(transport, packet);
            }
            return true;
        } catch (ProtocolException e) {
            session.onProtocolError(transport, e);
        } catch (RuntimeException | StackOverflowError e) {
            LOG.log(
                    Level.ERROR,
                    "SIO-05013 a packet of " + session + " failed, failure " + UUID.randomUUID() + "; its session ends",
                    e);
            session.onTransportFailed(transport);
        }
        return false;
    }

    private List<EnginePacket> decode(byte[] bytes, int length) {
        String body;
        try {
            body = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, 0, length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new ProtocolException(
                    CloseReason.PARSE_ERROR, "SIO-05012 a body of " + length + " bytes is not UTF-8");
        }
        return PollingPayloadCodec.decode(body, config.limits().packetsPerPayload());
    }

    /**
     * The reference server lets the session live on; its clients do not: a packet is lost. They have to see this answer before they hear on
     * their poll that all is over, to tell their application why.
     */
    @Override
    public void onTooLarge() {
        if (!decided.compareAndSet(false, true)) {
            return;
        }
        Poll waiting = transport.withhold();
        session.onProtocolError(
                transport,
                new ProtocolException(
                        CloseReason.MESSAGE_TOO_LARGE,
                        "SIO-05014 a body is larger than the " + config.maxPayload()
                                + " bytes of max-http-buffer-size: raise it, or send less at once"));
        transport.endBody();
        response.setHeader("Connection", "close"); // the rest of the body is not worth reading
        Answers.write(response, context, HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE, "text/plain", new byte[0]);
        if (waiting != null) {
            engine.scheduler().schedule(HEAD_START, waiting::end);
        }
    }

    @Override
    public void onBroken() {
        if (decided.compareAndSet(false, true)) {
            session.onTransportClosed(transport);
            transport.endBody();
        }
        if (context != null) {
            AsyncBody.completeQuietly(context);
        }
    }
}
