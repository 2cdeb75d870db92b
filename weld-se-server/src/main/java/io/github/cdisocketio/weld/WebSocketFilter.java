package io.github.cdisocketio.weld;

import io.github.cdisocketio.engine.EngineServer;
import io.github.cdisocketio.engine.EngineSession;
import io.github.cdisocketio.engine.spi.HandshakeException;
import io.github.cdisocketio.engine.spi.HandshakeException.Code;
import io.github.cdisocketio.engine.spi.HandshakeRequest;
import io.github.cdisocketio.transport.servlet.EngineServlet;
import io.github.cdisocketio.transport.websocket.FrameEncoder;
import io.github.cdisocketio.transport.websocket.MessageDeflate;
import io.github.cdisocketio.transport.websocket.UpgradeConfigurator;
import io.github.cdisocketio.transport.websocket.WebSocketTransport;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.Grizzly;
import org.glassfish.grizzly.attributes.Attribute;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.FilterChainEvent;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.http.HttpContent;
import org.glassfish.grizzly.http.HttpEvents.IncomingHttpUpgradeEvent;
import org.glassfish.grizzly.http.HttpHeader;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.HttpResponsePacket;
import org.glassfish.grizzly.http.Protocol;
import org.glassfish.grizzly.memory.ByteBufferArray;
import org.glassfish.grizzly.nio.transport.TCPNIOConnection;
import org.glassfish.grizzly.utils.IdleTimeoutFilter;
import org.glassfish.tyrus.core.TyrusUpgradeResponse;
import org.glassfish.tyrus.spi.WebSocketEngine;
import org.glassfish.tyrus.spi.WebSocketEngine.UpgradeStatus;

/**
 * Upgrades requests below the server's path, and carries their frames.
 *
 * <p>Tyrus' own filter would upgrade before the engine is asked. Here a refused request goes on to the servlet, which answers it as on every
 * other container; and the path is matched by prefix, which no Tyrus endpoint can.
 */
final class WebSocketFilter extends BaseFilter {
    private static final Logger LOG = System.getLogger(WebSocketFilter.class.getPackageName());

    private static final String EXTENSIONS = "sec-websocket-extensions";

    private final Attribute<FrameReader> readers =
            Grizzly.DEFAULT_ATTRIBUTE_BUILDER.createAttribute(WebSocketFilter.class.getName());
    private final FrameEncoder plain = new FrameEncoder(false);
    private final FrameEncoder deflating = new FrameEncoder(true);
    private final EngineServer engine;
    private final ServerPath path;
    private final WebSocketEngine tyrus;
    private final UpgradeConfigurator configurator;

    WebSocketFilter(EngineServer engine, ServerPath path, WebSocketEngine tyrus, UpgradeConfigurator configurator) {
        this.engine = engine;
        this.path = path;
        this.tyrus = tyrus;
        this.configurator = configurator;
    }

    /** Before the request is read on: Grizzly takes whatever follows an offer to upgrade for bytes of the new protocol, and most Java clients offer h2c. */
    @Override
    public NextAction handleEvent(FilterChainContext ctx, FilterChainEvent event) {
        if (event instanceof IncomingHttpUpgradeEvent upgrade && !isWebSocket(upgrade.getHttpHeader())) {
            upgrade.getHttpHeader().getUpgradeDC().recycle();
            upgrade.getHttpHeader().setIgnoreContentModifiers(false);
        }
        return ctx.getInvokeAction();
    }

    private static boolean isWebSocket(HttpHeader header) {
        return "websocket".equalsIgnoreCase(header.getUpgrade());
    }

    /** Whether a connection carries frames now. */
    boolean isUpgraded(Connection<?> connection) {
        return readers.isSet(connection);
    }

    @Override
    public NextAction handleRead(FilterChainContext ctx) {
        HttpContent content = ctx.getMessage();
        FrameReader reader = readers.get(ctx.getConnection());
        if (reader != null) {
            read(reader, content.getContent());
            content.recycle();
            return ctx.getStopAction();
        }
        if (content.getHttpHeader() instanceof HttpRequestPacket request
                && isWebSocket(request)
                && path.owns(request.getRequestURI())
                && upgrade(ctx, request)) {
            readEarlyFrames(ctx, content.getContent());
            return ctx.getStopAction();
        }
        return ctx.getInvokeAction();
    }

    /** A client should wait for the answer before it sends frames; one that does not still means them. */
    private void readEarlyFrames(FilterChainContext ctx, Buffer rest) {
        FrameReader reader = readers.get(ctx.getConnection());
        if (reader != null && rest.hasRemaining()) {
            read(reader, rest);
        }
    }

    private static void read(FrameReader reader, Buffer buffer) {
        if (!buffer.isComposite()) {
            reader.read(buffer.toByteBuffer());
            return;
        }
        ByteBufferArray parts = buffer.toByteBufferArray();
        for (int i = 0; i < parts.size(); i++) {
            reader.read(parts.getArray()[i]);
        }
        parts.recycle();
    }

    @Override
    public NextAction handleClose(FilterChainContext ctx) {
        FrameReader reader = readers.remove(ctx.getConnection());
        if (reader != null) {
            reader.closed();
        }
        return ctx.getInvokeAction();
    }

    /** @return false if the request is refused: the servlet says why */
    private boolean upgrade(FilterChainContext ctx, HttpRequestPacket packet) {
        if (packet.getAttribute(EngineServlet.REFUSAL) != null) {
            return false; // more of the same request
        }
        try {
            HandshakeRequest request = GrizzlyHandshake.of(packet);
            Optional<EngineSession> known = engine.verify(request);
            if (!GrizzlyHandshake.isComplete(request)) {
                throw HandshakeException.of(Code.BAD_REQUEST);
            }
            upgrade(ctx, packet, request, WebSocketTransport.accept(engine, known, request));
            return true;
        } catch (HandshakeException e) {
            packet.setAttribute(EngineServlet.REFUSAL, e);
        } catch (Exception e) {
            LOG.log(Level.WARNING, "SIO-05040 an upgrade to WebSocket failed", e);
            packet.setAttribute(EngineServlet.REFUSAL, HandshakeException.of(Code.BAD_REQUEST));
        }
        return false;
    }

    private void upgrade(
            FilterChainContext ctx, HttpRequestPacket packet, HandshakeRequest request, WebSocketTransport transport)
            throws Exception {
        TyrusUpgradeResponse response = new TyrusUpgradeResponse();
        try {
            WebSocketEngine.UpgradeInfo info =
                    configurator.upgrade(transport, () -> tyrus.upgrade(GrizzlyHandshake.forTyrus(request), response));
            if (info.getStatus() != UpgradeStatus.SUCCESS) {
                throw HandshakeException.of(Code.BAD_REQUEST);
            }
            open(ctx, packet, response, info, transport, isDeflated(request));
        } finally {
            transport.abandon();
        }
    }

    private boolean isDeflated(HandshakeRequest request) {
        return engine.config().perMessageDeflate()
                && MessageDeflate.isOffered(request.headers().getOrDefault(EXTENSIONS, List.of()));
    }

    private void open(
            FilterChainContext ctx,
            HttpRequestPacket packet,
            TyrusUpgradeResponse response,
            WebSocketEngine.UpgradeInfo info,
            WebSocketTransport transport,
            boolean deflate) {
        Connection<?> connection = ctx.getConnection();
        HttpResponsePacket head = packet.getResponse();
        head.setProtocol(Protocol.HTTP_1_1);
        head.setStatus(response.getStatus());
        for (Map.Entry<String, List<String>> header : response.getHeaders().entrySet()) {
            head.setHeader(header.getKey(), String.join(", ", header.getValue()));
        }
        if (deflate) {
            head.setHeader(EXTENSIONS, MessageDeflate.ANSWER);
        }
        ctx.write(HttpContent.builder(head).build());
        IdleTimeoutFilter.setCustomTimeout(
                connection, -1, TimeUnit.SECONDS); // the heartbeat ends what is idle too long
        FrameWriter writer = new FrameWriter((TCPNIOConnection) connection, engine.scheduler());
        transport.sendFramesBy(writer, deflate ? deflating : plain);
        int maxMessage = engine.config().maxPayload();
        FrameGuard guard = new FrameGuard(maxMessage, deflate);
        org.glassfish.tyrus.spi.Connection frames = info.createConnection(writer, reason -> writer.close());
        readers.set(
                connection, new FrameReader(guard, new MessageAssembler(guard, transport, maxMessage), frames, writer));
    }
}
