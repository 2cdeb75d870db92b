package io.github.cdisocketio.cdi;

import io.github.cdisocketio.CloseReason;
import io.github.cdisocketio.engine.EngineServer;
import io.github.cdisocketio.engine.EngineSession;
import io.github.cdisocketio.engine.packet.EnginePacket;
import io.github.cdisocketio.engine.spi.HandshakeRequest;
import io.github.cdisocketio.engine.spi.Transport;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A client of one namespace that speaks the protocol over a transport in memory. */
public final class MemoryClient implements Transport, AutoCloseable {
    private static final Pattern PACKET =
            Pattern.compile("4([0-6])(?:(\\d+)-)?(?:(/[^,]*),)?(\\d+)?(.*)", Pattern.DOTALL);
    private static final long PATIENCE = 5_000;

    private final String namespace;
    private final CompletableFuture<JsonObject> connected = new CompletableFuture<>();
    private final CompletableFuture<CloseReason> closed = new CompletableFuture<>();
    private final Map<String, CompletableFuture<JsonArray>> acks = new ConcurrentHashMap<>();
    private final Map<String, BlockingQueue<Received>> events = new ConcurrentHashMap<>();
    private final List<String> order = java.util.Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger ids = new AtomicInteger();
    private @Nullable EngineSession session;

    private @Nullable Matcher partial;
    private int missing;
    private volatile List<ByteBuffer> lastAttachments = List.of();
    private List<ByteBuffer> attachments = new ArrayList<>();

    /** An event that came. */
    public record Received(JsonArray args, List<ByteBuffer> attachments) {}

    /** How a client joins. */
    public record Options(
            String namespace,
            String auth,
            Map<String, String> query,
            @Nullable String user,
            Set<String> roles) {
        public Options auth(String json) {
            return new Options(namespace, json, query, user, roles);
        }

        public Options query(Map<String, String> value) {
            return new Options(namespace, auth, value, user, roles);
        }

        public Options user(String name, String... inRoles) {
            return new Options(namespace, auth, query, name, Set.of(inRoles));
        }
    }

    public static Options options(String namespace) {
        return new Options(namespace, "", Map.of(), null, Set.of());
    }

    private MemoryClient(String namespace) {
        this.namespace = namespace;
    }

    static MemoryClient open(EngineServer engine, Options options) {
        MemoryClient client = new MemoryClient(options.namespace());
        String user = options.user();
        Principal principal = user == null ? null : () -> user;
        HandshakeRequest request = new HandshakeRequest(
                "GET",
                "/socket.io/?EIO=4&transport=websocket",
                options.query(),
                Map.of("user-agent", List.of("memory")),
                "127.0.0.1",
                false,
                principal,
                options.roles(),
                true,
                null);
        EngineSession session = engine.open(request, client);
        client.session = session;
        session.onReady(client);
        client.sendText("0" + client.prefix() + options.auth());
        return client;
    }

    private String prefix() {
        return namespace.equals("/") ? "" : namespace + ",";
    }

    private void sendText(String text) {
        session().onPacket(this, EnginePacket.Message.of(text));
    }

    private EngineSession session() {
        return java.util.Objects.requireNonNull(session);
    }

    public MemoryClient connected() {
        connectedPacket();
        return this;
    }

    /** The id of the socket. */
    public String id() {
        return connectedPacket().getString("sid");
    }

    /** What brings the client back, as the {@code auth} of its next connection. */
    public String ticket() {
        return "{\"pid\":\"" + connectedPacket().getString("pid") + "\"}";
    }

    private JsonObject connectedPacket() {
        return await(connected);
    }

    /** Why the client was refused. */
    public JsonObject connectError() {
        try {
            connected.get(PATIENCE, TimeUnit.MILLISECONDS);
            throw new AssertionError("it was let in");
        } catch (ExecutionException e) {
            return ((Refused) e.getCause()).payload;
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError("no answer", e);
        }
    }

    /** @param json the arguments as JSON texts */
    public void emit(String event, String... json) {
        sendText("2" + prefix() + array(event, json));
    }

    /** Sends an event and waits for its answer. */
    public JsonArray call(String event, String... json) {
        return await(callAsync(event, json));
    }

    public CompletableFuture<JsonArray> callAsync(String event, String... json) {
        String id = String.valueOf(ids.getAndIncrement());
        CompletableFuture<JsonArray> answer = new CompletableFuture<>();
        acks.put(id, answer);
        sendText("2" + prefix() + id + array(event, json));
        return answer;
    }

    /** Sends an event with attachments, whose placeholders the arguments have. */
    public JsonArray callBinary(String event, List<byte[]> data, String... json) {
        String id = String.valueOf(ids.getAndIncrement());
        CompletableFuture<JsonArray> answer = new CompletableFuture<>();
        acks.put(id, answer);
        sendText("5" + data.size() + "-" + prefix() + id + array(event, json));
        data.forEach(each -> session().onPacket(this, new EnginePacket.Binary(ByteBuffer.wrap(each))));
        return await(answer);
    }

    /** Answers an event that asked for it. */
    public void answer(String id, String... json) {
        sendText("3" + prefix() + id + "[" + String.join(",", json) + "]");
    }

    private static String array(String event, String... json) {
        return "[\"" + event + "\"" + (json.length == 0 ? "" : "," + String.join(",", json)) + "]";
    }

    /** The arguments of the next event of this name. */
    public JsonArray next(String event) {
        return received(event).args();
    }

    public Received received(String event) {
        try {
            Received found = queue(event).poll(PATIENCE, TimeUnit.MILLISECONDS);
            if (found == null) {
                throw new AssertionError("no event '" + event + "', but " + order);
            }
            return found;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Those of the last packet. */
    List<ByteBuffer> lastAttachments() {
        return lastAttachments;
    }

    /** The names of all events so far, in order. */
    public List<String> order() {
        return List.copyOf(order);
    }

    public boolean hasReceived(String event) {
        return !queue(event).isEmpty();
    }

    public void leave() {
        sendText("1" + prefix());
    }

    public CloseReason closed() {
        return await(closed);
    }

    @Override
    public void close() {
        session().onTransportClosed(this);
    }

    public static <T> T await(CompletableFuture<T> future) {
        try {
            return future.get(PATIENCE, TimeUnit.MILLISECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("no answer", e);
        }
    }

    private BlockingQueue<Received> queue(String event) {
        return events.computeIfAbsent(event, key -> new LinkedBlockingQueue<>());
    }

    private void onPacket(Matcher packet) {
        lastAttachments = attachments;
        String body = packet.group(5);
        switch (packet.group(1)) {
            case "0" -> connected.complete(object(body));
            case "4" -> connected.completeExceptionally(new Refused(object(body)));
            case "2", "5" -> {
                JsonArray all = array(body);
                String id = packet.group(4);
                JsonArray args =
                        Json.createArrayBuilder(all.subList(1, all.size())).build();
                order.add(all.getString(0));
                queue(all.getString(0)).add(new Received(args, attachments));
                if (id != null) {
                    queue("ack-id")
                            .add(new Received(Json.createArrayBuilder().add(id).build(), List.of()));
                }
            }
            case "3", "6" -> {
                CompletableFuture<JsonArray> answer = acks.remove(packet.group(4));
                if (answer == null) {
                    order.add("second answer");
                } else {
                    answer.complete(array(body));
                }
            }
            default -> order.add("packet " + packet.group(1));
        }
        attachments = new ArrayList<>();
    }

    private static JsonObject object(String text) {
        try (var reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    static JsonArray array(String text) {
        try (var reader = Json.createReader(new StringReader(text))) {
            return reader.readArray();
        }
    }

    static JsonValue json(String text) {
        return array("[" + text + "]").get(0);
    }

    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient JsonObject payload;

        Refused(JsonObject payload) {
            this.payload = payload;
        }
    }

    @Override
    public String name() {
        return WEBSOCKET;
    }

    @Override
    public void send(List<EnginePacket> batch) {
        batch.forEach(this::onEnginePacket);
        session().onReady(this);
    }

    private void onEnginePacket(EnginePacket packet) {
        if (packet instanceof EnginePacket.Message message) {
            Matcher matcher = PACKET.matcher(message.frame());
            if (!matcher.matches()) {
                throw new AssertionError(message.frame());
            }
            missing = matcher.group(2) == null ? 0 : Integer.parseInt(matcher.group(2));
            partial = matcher;
            finishIfComplete();
        } else if (packet instanceof EnginePacket.Binary binary) {
            attachments.add(binary.data().duplicate());
            missing--;
            finishIfComplete();
        }
    }

    private void finishIfComplete() {
        if (missing == 0 && partial != null) {
            onPacket(partial);
            partial = null;
        }
    }

    @Override
    public void close(List<EnginePacket> last, CloseReason reason) {
        last.forEach(this::onEnginePacket);
        closed.complete(reason);
        session().onTransportClosed(this);
    }
}
