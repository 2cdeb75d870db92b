package io.github.cdisocketio.weld;

import io.github.cdisocketio.engine.EngineConfig;
import io.github.cdisocketio.engine.EngineServer;
import io.github.cdisocketio.transport.servlet.EngineServlet;
import io.github.cdisocketio.transport.websocket.UpgradeConfigurator;
import jakarta.websocket.DeploymentException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.glassfish.grizzly.filterchain.FilterChainBuilder;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.grizzly.http.server.HttpServerFilter;
import org.glassfish.grizzly.http.server.NetworkListener;
import org.glassfish.grizzly.servlet.ServletRegistration;
import org.glassfish.grizzly.servlet.WebappContext;
import org.glassfish.grizzly.strategies.WorkerThreadIOStrategy;

/** An engine on a port: WebSocket by Tyrus, polling by the servlet, the rest by other handlers. It knows nothing of CDI. */
public final class GrizzlyServer implements AutoCloseable {
    static final int READ_BUFFER = 16 * 1024;

    private final EngineServer engine;
    private final HttpServer http;
    private final TyrusContainer tyrus;
    private final NetworkListener listener;

    private GrizzlyServer(EngineServer engine, HttpServer http, TyrusContainer tyrus, NetworkListener listener) {
        this.engine = engine;
        this.http = http;
        this.tyrus = tyrus;
        this.listener = listener;
    }

    /**
     * Starts to listen.
     *
     * @param port 0 for any that is free
     * @param files answer what is not below the engine's path
     * @throws IOException if the address is taken
     */
    public static GrizzlyServer start(EngineServer engine, String host, int port, List<HttpHandler> files)
            throws IOException {
        EngineConfig config = engine.config();
        UpgradeConfigurator configurator = new UpgradeConfigurator(false);
        TyrusContainer tyrus = new TyrusContainer(config.maxPayload());
        NetworkListener listener = new NetworkListener("socketio", host, port);
        listener.getTransport().setIOStrategy(WorkerThreadIOStrategy.getInstance());
        listener.getTransport().setReadBufferSize(READ_BUFFER);
        listener.getTransport().setTcpNoDelay(true);
        listener.getKeepAlive().setIdleTimeoutInSeconds(-1);
        HttpServer http = new HttpServer();
        http.addListener(listener);
        try {
            tyrus.register(configurator.endpoint());
            tyrus.start("/", port);
        } catch (DeploymentException e) {
            throw new IOException("SIO-05041 Tyrus refuses the endpoint", e);
        }
        WebSocketFilter filter = new WebSocketFilter(engine, tyrus.getWebSocketEngine(), configurator);
        listener.registerAddOn((networkListener, builder) -> insert(builder, filter));
        deploy(http, engine);
        if (files.isEmpty()) {
            http.getServerConfiguration().addHttpHandler(new NothingElse(), "/");
        }
        for (HttpHandler handler : files) {
            http.getServerConfiguration().addHttpHandler(handler, "/");
        }
        http.start();
        return new GrizzlyServer(engine, http, tyrus, listener);
    }

    private static void insert(FilterChainBuilder builder, WebSocketFilter filter) {
        builder.add(builder.indexOfType(HttpServerFilter.class), filter);
    }

    private static void deploy(HttpServer http, EngineServer engine) {
        WebappContext context = new WebappContext("socketio", "");
        ServletRegistration servlet = context.addServlet("socketio", new EngineServlet(engine.config(), () -> engine));
        servlet.setAsyncSupported(true);
        String path = engine.config().path();
        servlet.addMapping(path.equals("/") ? "/*" : path + "/*");
        context.deploy(http);
    }

    public int port() {
        return listener.getPort();
    }

    /** Says goodbye to all clients and stops to listen; when it returns, the server's threads have ended. */
    @Override
    public void close() {
        engine.close();
        tyrus.stop();
        http.shutdown(1, TimeUnit.SECONDS);
    }
}
