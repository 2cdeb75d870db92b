package io.github.cdisocketio.testing;

import io.github.cdisocketio.cdi.dispatch.JsonMapping;
import io.socket.client.Manager;
import jakarta.json.bind.JsonbConfig;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Stream;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import org.json.JSONException;
import org.json.JSONObject;
import org.jspecify.annotations.Nullable;

/**
 * Makes clients, for what {@link Client} cannot say. A test gets it as a parameter or a field and need not close anything; elsewhere it is made by {@link
 * #of}. Thread-safe.
 *
 * <pre>{@code
 * SocketIoClient eve = clients.client("/chat").auth(new Credentials("Eve", "guess")).start();
 * assertThat(eve.awaitConnectError().message()).isEqualTo("Wrong password");
 * }</pre>
 */
public final class SocketIoClients implements AutoCloseable {
    private static final Duration GOODBYE = Duration.ofSeconds(2);

    private final URI url;
    private final String path;
    private final JsonBridge json;
    private final Patience patience;
    private final Predicate<String> known;
    private final OkHttpClient http;
    private final Deque<Connection> open = new ArrayDeque<>();
    private final AtomicInteger count = new AtomicInteger();

    /** @param known whether the server still has a socket; asked when clients are closed */
    SocketIoClients(URI url, String path, JsonMapping mapping, Patience patience, Predicate<String> known) {
        this.known = known;
        this.url = url;
        this.path = path;
        this.json = new JsonBridge(mapping);
        this.patience = patience;
        // not shut down in the end: the Java client still says goodbye then, and recurses without end when it cannot
        Dispatcher dispatcher = new Dispatcher(new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, 1, TimeUnit.SECONDS, new SynchronousQueue<>(), SocketIoClients::daemon));
        dispatcher.setMaxRequestsPerHost(
                10_000); // of five, as by default, polls that wait would let no sixth client in
        dispatcher.setMaxRequests(10_000);
        this.http = new OkHttpClient.Builder()
                .dispatcher(dispatcher)
                .connectionPool(new ConnectionPool(100, 1, TimeUnit.SECONDS))
                .readTimeout(0, TimeUnit.SECONDS) // how long a poll waits is the server's matter
                .build();
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "socketio-test-client");
        thread.setDaemon(true);
        return thread;
    }

    /** For a server with the path {@code /socket.io} below this address, outside of {@link SocketIoTest}. To be closed. */
    public static SocketIoClients of(URI server) {
        JsonMapping mapping = JsonMapping.of(new JsonbConfig());
        String path = ServerUnderTest.path(server, "/socket.io");
        return new SocketIoClients(server, path, mapping, Patience.DEFAULT, id -> false);
    }

    /** The address of the server, with the context path of the application. */
    public URI url() {
        return url;
    }

    /** A client that is connected. */
    public SocketIoClient connect(String namespace) {
        return client(namespace).connect();
    }

    /** A client to be. */
    public Builder client(String namespace) {
        return new Builder(namespace);
    }

    /** Closes all clients, the last one first, and waits until an embedded server has let them go: the next test does not meet them. Idempotent. */
    @Override
    public void close() {
        List<Connection> all = new ArrayList<>();
        synchronized (open) {
            while (!open.isEmpty()) {
                all.add(open.removeLast());
            }
        }
        List<String> ids =
                all.stream().flatMap(each -> Stream.ofNullable(each.id())).toList();
        for (Connection each : all) {
            try {
                each.close(patience);
            } catch (AssertionError e) {
                // a connection that hangs: its test has told, and the server's end ends it
            }
        }
        long start = System.nanoTime();
        while (ids.stream().anyMatch(known) && System.nanoTime() - start < GOODBYE.toNanos()) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** Collects what a client differs in. Not thread-safe. */
    public final class Builder {
        private final String namespace;
        private final List<String> query = new ArrayList<>();
        private final Map<String, List<String>> headers = new HashMap<>();
        private String name = "client " + count.incrementAndGet();
        private String[] transports = {};
        private @Nullable Map<String, Object> auth;
        private boolean comesBack;

        private Builder(String namespace) {
            this.namespace = namespace.startsWith("/") ? namespace : "/" + namespace;
        }

        /** How failures call it; otherwise {@code client 1} and so on. */
        public Builder name(String value) {
            name = value;
            return this;
        }

        /**
         * What is sent to join.
         *
         * @param value anything that JSON-B maps to an object
         * @throws IllegalArgumentException if it maps to something else
         */
        public Builder auth(Object value) {
            if (!(json.out(value) instanceof JSONObject object)) {
                throw new IllegalArgumentException(
                        "auth is to be a JSON object: the Java client sends nothing else, not " + value);
            }
            auth = new HashMap<>();
            for (String each : object.keySet()) {
                auth.put(each, object.get(each));
            }
            return this;
        }

        Builder authText(String text) {
            try {
                Map<String, Object> map = new HashMap<>();
                JSONObject object = new JSONObject(text);
                object.keySet().forEach(each -> map.put(each, object.get(each)));
                auth = map;
                return this;
            } catch (JSONException e) {
                throw new IllegalArgumentException("auth is no JSON object: " + text, e);
            }
        }

        /** One parameter of the query of the handshake. */
        public Builder query(String key, String value) {
            query.add(URLEncoder.encode(key, StandardCharsets.UTF_8) + "="
                    + URLEncoder.encode(value, StandardCharsets.UTF_8));
            return this;
        }

        Builder queryText(String text) {
            query.add(text);
            return this;
        }

        /** A header of the handshake and the requests after it. */
        public Builder header(String key, String value) {
            headers.computeIfAbsent(key, each -> new ArrayList<>()).add(value);
            return this;
        }

        /** {@code polling}, {@code websocket}, in the order to try them. */
        public Builder transports(String... values) {
            transports = values.clone();
            return this;
        }

        /** Lets it come back by itself when the connection is lost, after a tenth of a second; by default it stays away, which tests can tell. */
        public Builder reconnection() {
            comesBack = true;
            return this;
        }

        /** Connects it. @throws AssertionError if it does not get in, with the reason */
        public SocketIoClient connect() {
            return start().awaitConnect();
        }

        /** Lets it begin to connect and returns at once. */
        public SocketIoClient start() {
            Manager.Options options = new Manager.Options();
            options.callFactory = http;
            options.webSocketFactory = new ClosingWebSockets(http);
            options.path = path;
            options.reconnection = comesBack;
            options.reconnectionDelay = 100;
            options.reconnectionDelayMax = 500;
            options.timeout = Math.max(1, patience.stretched().toMillis());
            options.query = query.isEmpty() ? null : String.join("&", query);
            options.extraHeaders = headers;
            options.auth = texts(auth);
            if (transports.length > 0) {
                options.transports = transports;
            }
            URI host = url.resolve("/");
            Connection connection = new Connection(name, namespace, json, new Manager(host, options), options);
            synchronized (open) {
                open.add(connection);
            }
            connection.open();
            return new SocketIoClient(connection, patience);
        }

        @SuppressWarnings("unchecked") // the client asks for texts, and makes a JSON object of whatever is there
        private static @Nullable Map<String, String> texts(@Nullable Map<String, Object> auth) {
            return (Map<String, String>) (Map<String, ?>) auth;
        }
    }
}
