package io.github.cdisocketio.weld;

import io.github.cdisocketio.engine.EngineConfig;
import io.github.cdisocketio.engine.EngineServer;
import io.github.cdisocketio.transport.servlet.EngineServlet;
import io.github.cdisocketio.transport.websocket.UpgradeConfigurator;
import jakarta.websocket.DeploymentException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.glassfish.grizzly.filterchain.FilterChainBuilder;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.grizzly.http.server.HttpServerFilter;
import org.glassfish.grizzly.http.server.NetworkListener;
import org.glassfish.grizzly.nio.transport.TCPNIOTransport;
import org.glassfish.grizzly.servlet.ServletRegistration;
import org.glassfish.grizzly.servlet.WebappContext;
import org.glassfish.grizzly.ssl.SSLEngineConfigurator;
import org.glassfish.grizzly.threadpool.ThreadPoolConfig;
import org.jspecify.annotations.Nullable;

/** An engine on a port: WebSocket by Tyrus, polling by the servlet, the rest by other handlers. It knows nothing of CDI. */
public final class GrizzlyServer implements AutoCloseable {
    static final int READ_BUFFER = 16 * 1024;
    private static final Logger LOG = System.getLogger(GrizzlyServer.class.getPackageName());
    private static final int HTTP_IDLE_SECONDS = 60;
    private static final int MOST_WORKERS = 100;
    private static final long GRACE_SECONDS = 1;

    private final EngineServer engine;
    private final HttpServer http;
    private final TyrusContainer tyrus;
    private final NetworkListener listener;
    private final UpgradeConfigurator configurator;

    private GrizzlyServer(
            EngineServer engine,
            HttpServer http,
            TyrusContainer tyrus,
            NetworkListener listener,
            UpgradeConfigurator configurator) {
        this.engine = engine;
        this.http = http;
        this.tyrus = tyrus;
        this.listener = listener;
        this.configurator = configurator;
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
        return start(engine, new ListenAddress(host, port, null), files);
    }

    /** As {@link #start(EngineServer, String, int, List)}, with TLS if the address has it. */
    public static GrizzlyServer start(EngineServer engine, ListenAddress address, List<HttpHandler> files)
            throws IOException {
        EngineConfig config = engine.config();
        UpgradeConfigurator configurator = new UpgradeConfigurator(UpgradeConfigurator.Deflate.NEVER);
        TyrusContainer tyrus = new TyrusContainer(config.maxPayload());
        NetworkListener listener = listener(address);
        HttpServer http = new HttpServer();
        http.addListener(listener);
        // what is left of a refused body: read so far, that its client sees the answer, and no further
        http.getServerConfiguration().setMaxPayloadRemainderToSkip(config.maxPayload());
        // Grizzly's own page names its version, which is nobody's business
        http.getServerConfiguration()
                .setDefaultErrorPageGenerator((request, status, reason, description, error) -> "<!doctype html><title>"
                        + status + " " + reason + "</title><h1>" + status + " " + reason + "</h1>");
        try {
            tyrus.register(configurator.endpoint());
            tyrus.start("/", address.port());
        } catch (DeploymentException e) {
            throw new IOException("SIO-05041 Tyrus refuses the endpoint", e);
        }
        ServerPath path = new ServerPath(config.path());
        WebSocketFilter filter = new WebSocketFilter(engine, path, tyrus.getWebSocketEngine(), configurator);
        listener.getTransport().setIOStrategy(new FramesOnSelectors(filter::isUpgraded));
        listener.registerAddOn((networkListener, builder) -> insert(builder, filter, new BodyFilter(path, engine)));
        deploy(http, engine, path);
        if (files.isEmpty()) {
            http.getServerConfiguration().addHttpHandler(new NothingElse(), "/");
        }
        for (HttpHandler handler : files) {
            http.getServerConfiguration().addHttpHandler(handler, "/");
        }
        http.start();
        return new GrizzlyServer(engine, http, tyrus, listener, configurator);
    }

    /** Handlers of events have threads of their own, so a few workers are enough; more are there for guards that wait for somebody. */
    private static NetworkListener listener(ListenAddress address) {
        NetworkListener listener = new NetworkListener("socketio", address.host(), address.port());
        if (address.tls() != null) {
            listener.setSecure(true);
            listener.setSSLEngineConfig(new SSLEngineConfigurator(address.tls(), false, false, false));
        }
        TCPNIOTransport transport = listener.getTransport();
        int workers = Math.max(4, 2 * Runtime.getRuntime().availableProcessors());
        transport.setWorkerThreadPoolConfig(ThreadPoolConfig.defaultConfig()
                .setPoolName("socketio-http")
                .setCorePoolSize(workers)
                .setMaxPoolSize(Math.max(MOST_WORKERS, workers)));
        transport.setReadBufferSize(READ_BUFFER);
        transport.setTcpNoDelay(true);
        listener.getKeepAlive()
                .setIdleTimeoutInSeconds(HTTP_IDLE_SECONDS); // WebSockets are taken out of it when they open
        listener.getKeepAlive().setMaxRequestsCount(-1); // a polling client makes thousands
        return listener;
    }

    private static void insert(FilterChainBuilder builder, WebSocketFilter webSockets, BodyFilter bodies) {
        int server = builder.indexOfType(HttpServerFilter.class);
        builder.add(server, webSockets);
        builder.add(server + 1, bodies);
    }

    private static void deploy(HttpServer http, EngineServer engine, ServerPath path) {
        WebappContext context = new WebappContext("socketio", "");
        ServletRegistration servlet = context.addServlet("socketio", new EngineServlet(engine.config(), () -> engine));
        servlet.setAsyncSupported(true);
        servlet.addMapping(path.mapping());
        context.deploy(http);
        context.setServerInfo(""); // deploying set it: every answer would name Grizzly and its version
    }

    public int port() {
        return listener.getPort();
    }

    /** Says goodbye to all clients and stops to listen; when it returns, the server's threads have ended. */
    @Override
    public void close() {
        engine.close();
        configurator.closeAll();
        ExecutorService workers = listener.getTransport().getWorkerThreadPool();
        ExecutorService selectors = listener.getTransport().getKernelThreadPool();
        // not in peace: what there was to say is written, and Grizzly would wait for idle connections and leave a
        // thread behind
        http.shutdownNow();
        tyrus.stop();
        awaitEnd(workers);
        awaitEnd(selectors);
    }

    private static void awaitEnd(@Nullable ExecutorService pool) {
        try {
            if (pool != null && !pool.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS)) {
                LOG.log(Level.DEBUG, "a thread of {0} is still busy", pool);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
