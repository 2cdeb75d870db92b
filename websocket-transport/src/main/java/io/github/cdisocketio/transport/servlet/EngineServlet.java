package io.github.cdisocketio.transport.servlet;

import io.github.cdisocketio.engine.EngineConfig;
import io.github.cdisocketio.engine.EngineServer;
import io.github.cdisocketio.engine.EngineSession;
import io.github.cdisocketio.engine.spi.HandshakeException;
import io.github.cdisocketio.engine.spi.HandshakeException.Code;
import io.github.cdisocketio.engine.spi.HandshakeRequest;
import io.github.cdisocketio.transport.polling.PollingTransport;
import io.github.cdisocketio.transport.websocket.WebSocketTransport;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.DeploymentException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Owns the path of the server: everything below it is answered here, WebSocket handshakes included, so that one check and one kind of error
 * serve all transports on all containers.
 *
 * <p>To be mapped to {@code path/*} with {@code asyncSupported}.
 */
public final class EngineServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = System.getLogger(EngineServlet.class.getPackageName());

    /** A request attribute: the {@link HandshakeException} of an embedder that checked an upgrade itself and lets the servlet answer. */
    public static final String REFUSAL = HandshakeException.class.getName();

    private static final String BLOCKING_FILTER =
            "SIO-05023 a filter of this application, on the path of Socket.IO, does not support asynchronous requests, which long-polling needs: "
                    + "set asyncSupported in its @WebFilter, or async-supported in web.xml, or map it to other paths";

    private final transient EngineConfig config;
    private final AtomicBoolean toldOfFilter = new AtomicBoolean();
    private final transient Supplier<EngineServer> engine;
    private final transient @Nullable CorsHeaders cors;
    private final transient @Nullable ClientBundle client;
    private transient volatile @Nullable Upgrader upgrader;

    /** @param engine asked for once the first request comes */
    public EngineServlet(EngineConfig config, Supplier<EngineServer> engine) {
        this.config = config;
        this.engine = engine;
        cors = config.cors() == null ? null : new CorsHeaders(config.cors());
        client = config.serveClient() ? ClientBundle.ofJar() : null;
    }

    /** Makes the WebSocket container ready; while the web application starts. */
    void prepare(Upgrader ready) throws DeploymentException {
        ready.register();
        upgrader = ready;
    }

    /** Ends all WebSockets; the web application is stopped. */
    void closeWebSockets() {
        Upgrader ready = upgrader;
        if (ready != null) {
            ready.closeAll();
        }
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        boolean upgrade = "websocket".equalsIgnoreCase(request.getHeader("Upgrade"));
        try {
            if (cors != null) {
                if (request.getMethod().equals("OPTIONS")) {
                    cors.preflight(request, response);
                    return;
                }
                cors.label(request, response);
            }
            serve(request, response);
        } catch (HandshakeException e) {
            LOG.log(
                    Level.DEBUG,
                    () -> "SIO-05021 refused " + request.getMethod() + " " + request.getRequestURI() + " of "
                            + request.getRemoteAddr() + ": " + e.getMessage());
            Answers.refuse(response, upgrade, e);
        } catch (RuntimeException e) {
            String id = UUID.randomUUID().toString();
            LOG.log(Level.ERROR, "SIO-05022 a request failed, failure " + id, e);
            Answers.write(
                    response,
                    HttpServletResponse.SC_INTERNAL_SERVER_ERROR,
                    "text/plain",
                    "Internal server error " + id);
        }
    }

    private void serve(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getAttribute(REFUSAL) instanceof HandshakeException refusal) {
            throw refusal;
        }
        if (client != null && client.serve(request, response)) {
            return;
        }
        EngineServer server = engine.get();
        // the engine's configuration: only with CDI up the roles are known that services ask for
        HandshakeRequest handshake = ServletHandshakeRequest.of(request, server.config());
        Optional<EngineSession> known = server.verify(handshake);
        if (!handshake.upgrade() && !request.isAsyncSupported()) {
            tellOfBlockingFilter(response);
        } else if (handshake.upgrade()) {
            upgrade(server, known, handshake, request, response);
        } else if (known.isEmpty()) {
            open(server, handshake, request, response);
        } else if (!(known.get().transport() instanceof PollingTransport transport)) {
            throw HandshakeException.of(Code.BAD_REQUEST); // it moved to WebSocket since it was verified
        } else if (request.getMethod().equals("GET")) {
            PollExchange.start(known.get(), transport, config, request, response);
        } else {
            PostExchange.start(known.get(), transport, server, request, response);
        }
    }

    private void tellOfBlockingFilter(HttpServletResponse response) {
        if (toldOfFilter.compareAndSet(false, true)) {
            LOG.log(Level.ERROR, BLOCKING_FILTER);
        }
        Answers.write(response, HttpServletResponse.SC_INTERNAL_SERVER_ERROR, "text/plain", BLOCKING_FILTER);
    }

    private void open(
            EngineServer server, HandshakeRequest handshake, HttpServletRequest request, HttpServletResponse response) {
        PollingTransport transport = new PollingTransport();
        EngineSession session = server.open(handshake, transport);
        if (config.cookie() != null) {
            response.addHeader("Set-Cookie", SessionCookie.of(config.cookie(), session.id()));
        }
        PollExchange.start(session, transport, config, request, response);
    }

    private void upgrade(
            EngineServer server,
            Optional<EngineSession> known,
            HandshakeRequest handshake,
            HttpServletRequest request,
            HttpServletResponse response) {
        Upgrader ready = upgrader;
        if (ready == null || !ready.isPossible(request)) {
            throw HandshakeException.of(Code.BAD_REQUEST);
        }
        ready.upgrade(request, response, WebSocketTransport.accept(server, known, handshake));
    }
}
