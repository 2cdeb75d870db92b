package io.github.cdisocketio.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cdisocketio.api.Args;
import io.github.cdisocketio.api.Broadcast;
import io.github.cdisocketio.api.BroadcastOthers;
import io.github.cdisocketio.api.Emit;
import io.github.cdisocketio.api.EventArgs;
import io.github.cdisocketio.api.HandshakeInfo;
import io.github.cdisocketio.api.Input;
import io.github.cdisocketio.api.InputAndEmit;
import io.github.cdisocketio.api.Nsp;
import io.github.cdisocketio.api.NspParam;
import io.github.cdisocketio.api.OnConnection;
import io.github.cdisocketio.api.OnDisconnect;
import io.github.cdisocketio.api.OnNamespaceInit;
import io.github.cdisocketio.api.Reason;
import io.github.cdisocketio.api.SocketErr;
import io.github.cdisocketio.api.SocketEventName;
import io.github.cdisocketio.api.SocketMiddleware;
import io.github.cdisocketio.api.SocketMiddlewareError;
import io.github.cdisocketio.api.SocketNsp;
import io.github.cdisocketio.api.SocketService;
import io.github.cdisocketio.api.SocketSession;
import io.github.cdisocketio.api.SocketUseAfter;
import io.github.cdisocketio.api.SocketUseBefore;
import io.github.cdisocketio.cdi.MemoryClient;
import io.github.cdisocketio.cdi.WeldServer;
import io.github.cdisocketio.server.Ack;
import io.github.cdisocketio.server.Namespace;
import io.github.cdisocketio.server.Socket;
import io.github.cdisocketio.server.SocketIoServer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/** What docs/coming-from-tsed.md shows. */
class ComingFromTsedTest {

    @SocketService("/news")
    public static class NewsService {
        @Inject
        @Nsp
        Namespace nsp;

        @Inject
        @Nsp("/lobby")
        Namespace lobby;

        @Inject
        SocketIoServer io;

        private final Map<String, Socket> readers = new ConcurrentHashMap<>();

        @OnNamespaceInit
        void init(Namespace nsp) {
            nsp.use(socket -> null);
        }

        @OnConnection
        void joined(Socket socket, @SocketNsp Namespace nsp) {
            readers.put(socket.id(), socket);
        }

        @OnDisconnect
        void left(Socket socket, @Reason String reason) {
            readers.remove(socket.id());
        }

        public void publish(String headline) {
            nsp.emit("headline", headline, readers.size());
            lobby.emit("news-are-out");
        }
    }

    @ApplicationScoped
    public static class NewsDesk {
        @Inject
        NewsService news;

        public void write(String headline) {
            news.publish(headline);
        }
    }

    @Test
    void aServiceIsInjectedWhereverItIsNeeded() {
        try (WeldServer server = WeldServer.deploy(NewsService.class, NewsDesk.class)) {
            MemoryClient reader = server.client("/news");
            MemoryClient guest = server.client("/lobby");
            await().until(
                            () -> { // a client is let in a moment before the service hears of it
                                server.get(NewsDesk.class).write("Rain");
                                return reader.next("headline").toString().equals("[\"Rain\",1]");
                            });
            assertThat(guest.next("news-are-out")).isEmpty();
        }
    }

    @SocketService("/room-{id}")
    public static class RoomService {
        @Inject
        @Nsp
        Namespace rooms;

        @Input("tell")
        void tell(@Args(0) String text, @SocketNsp Namespace room, @NspParam("id") int id) {
            room.emit("told", id, text);
            rooms.emit("told-somewhere", id);
        }
    }

    @Test
    void namespacesAreMadeOnDemand() {
        try (WeldServer server = WeldServer.deploy(RoomService.class)) {
            MemoryClient one = server.client("/room-1");
            MemoryClient two = server.client("/room-2");
            one.emit("tell", "\"hi\"");
            assertThat(one.next("told").toString()).isEqualTo("[1,\"hi\"]");
            assertThat(two.next("told-somewhere").toString()).isEqualTo("[1]");
            assertThat(two.hasReceived("told")).isFalse();
        }
    }

    public record Product(String id, int price) {}

    @SocketService("/shop")
    public static class ShopService {
        @Input("all")
        void all(@Args List<Object> args, @SocketEventName String event, Socket socket) {
            socket.emit("got", event, args.size());
        }

        @Input("one")
        void one(@Args(0) Product product, @Args(1) List<Product> others, Ack ack) {
            ack.send(product.price() + others.get(0).price());
        }

        @Input("in-order")
        String inOrder(Product product, int pieces) {
            return product.id() + " x " + pieces;
        }

        @Input("emit")
        @Emit("offer")
        Product emit() {
            return new Product("a", 1);
        }

        @Input("broadcast")
        @Broadcast("offer-for-all")
        CompletionStage<Product> broadcast() {
            return CompletableFuture.supplyAsync(() -> new Product("b", 2));
        }

        @Input("broadcast-others")
        @BroadcastOthers("offer-for-others")
        EventArgs broadcastOthers() {
            return EventArgs.of(new Product("c", 3), "last one");
        }

        @InputAndEmit("echo")
        String echo(String text) {
            return text;
        }
    }

    @Test
    void argumentsAndResponses() {
        try (WeldServer server = WeldServer.deploy(ShopService.class)) {
            MemoryClient client = server.client("/shop");
            MemoryClient other = server.client("/shop");
            client.emit("all", "1", "2");
            assertThat(client.next("got").toString()).isEqualTo("[\"all\",2]");
            assertThat(client.call("one", "{\"id\":\"a\",\"price\":1}", "[{\"id\":\"b\",\"price\":2}]")
                            .getInt(0))
                    .isEqualTo(3);
            assertThat(client.call("in-order", "{\"id\":\"a\",\"price\":1}", "2")
                            .getString(0))
                    .isEqualTo("a x 2");
            client.emit("emit");
            assertThat(client.next("offer").toString()).isEqualTo("[{\"id\":\"a\",\"price\":1}]");
            client.emit("broadcast");
            assertThat(client.next("offer-for-all")).isEqualTo(other.next("offer-for-all"));
            client.emit("broadcast-others");
            assertThat(other.next("offer-for-others").toString())
                    .isEqualTo("[{\"id\":\"c\",\"price\":3},\"last one\"]");
            client.emit("echo", "\"e\"");
            assertThat(client.next("echo").toString()).isEqualTo("[\"e\"]");
        }
    }

    @SocketService("/cart")
    public static class CartService {
        @OnConnection
        void joined(SocketSession session) {
            session.set("items", 0);
        }

        @Input("add")
        int add(SocketSession session) {
            int items = session.getOrDefault("items", 0) + 1;
            session.set("items", items);
            return items;
        }
    }

    @Test
    void theSessionKeepsWhatBelongsToTheSocket() {
        try (WeldServer server = WeldServer.deploy(CartService.class)) {
            MemoryClient client = server.client("/cart");
            client.call("add");
            assertThat(client.call("add").getInt(0)).isEqualTo(2);
            assertThat(server.client("/cart").call("add").getInt(0)).isEqualTo(1);
        }
    }

    @SocketMiddleware
    public static class NormalizeUser {
        public Object use(@Args(0) Map<String, Object> user) {
            return Map.of("name", String.valueOf(user.get("name")).strip());
        }
    }

    @SocketMiddlewareError
    public static class TellWhatWentWrong {
        public Map<String, String> use(@SocketErr IllegalArgumentException failure, @SocketEventName String event) {
            return Map.of("event", event, "problem", "no such user");
        }
    }

    public record User(String name) {}

    @SocketService("/users")
    @SocketUseAfter(TellWhatWentWrong.class)
    public static class UserService {
        @Input("greet")
        @SocketUseBefore(NormalizeUser.class)
        String greet(User user) {
            if (user.name().isEmpty()) {
                throw new IllegalArgumentException("empty name");
            }
            return "Hello " + user.name();
        }
    }

    @Test
    void middlewaresStandBeforeAndAfter() {
        try (WeldServer server = WeldServer.deploy(UserService.class)) {
            MemoryClient client = server.client("/users");
            assertThat(client.call("greet", "{\"name\":\" Mia \"}").getString(0))
                    .isEqualTo("Hello Mia");
            assertThat(client.call("greet", "{\"name\":\"\"}").getJsonObject(0).getString("problem"))
                    .isEqualTo("no such user");
        }
    }

    @SocketService("/players")
    public static class PlayerService {
        @OnConnection
        void joined(Socket socket, HandshakeInfo handshake, SocketSession session) {
            String id = handshake.query().getOrDefault("yourId", "nobody");
            session.set("id", id);
            socket.emit("welcome", id);
        }
    }

    @Test
    void theQueryOfTheClientIsInTheHandshake() {
        try (WeldServer server = WeldServer.deploy(PlayerService.class)) {
            MemoryClient client = server.client(MemoryClient.options("/players").query(Map.of("yourId", "7")));
            assertThat(client.next("welcome").toString()).isEqualTo("[\"7\"]");
        }
    }
}
