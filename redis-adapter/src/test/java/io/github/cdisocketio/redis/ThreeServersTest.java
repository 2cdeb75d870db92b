package io.github.cdisocketio.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.cluster.SocketIoEmitter;
import io.github.cdisocketio.redis.link.LettuceLink;
import io.github.cdisocketio.redis.link.LinkSettings;
import io.github.cdisocketio.server.spi.AdapterFactory;
import io.lettuce.core.RedisClient;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two servers in Java and one in Node.js on one Redis: whatever one of them does reaches the clients of all. One subclass for each adapter. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ThreeServersTest {
    private static final String MANY =
            "[1, -1, 1.5, null, true, 'ünïcode €😀', {'k': ['v', {}]}, 4294967296, {'$bin': '0102feff'}, {'deep': [{'$bin': ''}]}]";

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final Map<String, Peer> servers = new LinkedHashMap<>();
    private final List<TestClient> clients = new ArrayList<>();
    private TestRedis redis;
    private LettuceLink link;

    abstract AdapterFactory adapters(LettuceLink redis);

    abstract NodeServer node(TestRedis redis);

    abstract SocketIoEmitter emitter(LettuceLink redis);

    @BeforeAll
    void startServers() {
        redis = opened(new TestRedis());
        NodeServer.install();
        for (String name : List.of("java-1", "java-2")) {
            RedisClient client = redis.client();
            opened.push(() -> client.shutdown(0, 2, TimeUnit.SECONDS));
            link = opened(LettuceLink.open(client, LinkSettings.DEFAULT));
            servers.put(name, opened(new JavaServer(name, adapters(link))));
        }
        servers.put("node", opened(node(redis)));
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> servers.values().forEach(each -> {
                    assertThat(each.serverCount("/")).isEqualTo(3);
                    assertThat(each.serverCount("/admin")).isEqualTo(3);
                }));
    }

    @Test
    void anEmitterReachesAll() {
        RedisClient client = redis.client();
        try (LettuceLink outside = LettuceLink.open(client, LinkSettings.DEFAULT)) {
            assertThat(outside.await(Duration.ofSeconds(20))).isTrue();
            SocketIoEmitter emitter = emitter(outside);
            emitter.emit("hello", 1, new byte[] {1, 2});
            emitter.to("java-1", "node").except("node").emit("hello", "one");
            emitter.to("java-2").compress(false).emit("hello", "two");
            emitter.of("admin").emit("hello", "admin");
            JavaServer.now(emitter.to("java-1", "node").socketsJoin("new", "newer"));
            awaitListeners(link, "new", 2);
            JavaServer.now(emitter.to("node").socketsLeave("new"));
            emitter.to("new").emit("hello", "new");
            JavaServer.now(emitter.serverSideEmit("note", "from outside"));
            servers.values()
                    .forEach(each -> Awaitility.await()
                            .atMost(Duration.ofSeconds(20))
                            .untilAsserted(() -> assertThat(each.serverEvents()).hasToString("[[\"from outside\"]]")));
            JavaServer.now(emitter.to("all").emit("last"));
            String all = "hello[1,{\"$bin\":\"0102\"}]";
            assertThat(gotUntilLast())
                    .isEqualTo(each(
                            List.of(all, "hello[\"one\"]", "hello[\"new\"]"),
                            List.of(all, "hello[\"two\"]"),
                            List.of(all)));
            JavaServer.now(emitter.to("java-2", "node").disconnectSockets(true));
            assertThat(clients.get(1).next()).startsWith("disconnect ");
            assertThat(clients.get(2).next()).startsWith("disconnect ");
            assertThat(clients.get(0).isConnected()).isTrue();
        } finally {
            client.shutdown(0, 1, TimeUnit.SECONDS);
        }
    }

    /** Waits until so many servers hear what is sent to a room. Where rooms have no channels of their own that is at once. */
    void awaitListeners(LettuceLink redis, String room, int servers) {}

    private <T extends AutoCloseable> T opened(T resource) {
        opened.push(resource);
        return resource;
    }

    @AfterAll
    void stopServers() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
    }

    /** One client on each server, all in room {@code all}, and in one of the server's name. */
    @BeforeEach
    void connect() {
        servers.values().forEach(each -> {
            each.serverEvents();
            clients.add(new TestClient("at-" + each.name(), each, "/", "all", each.name()));
        });
        servers.keySet().forEach(each -> awaitListeners(link, each, 1));
        awaitListeners(link, "all", 3);
    }

    @AfterEach
    void disconnect() {
        clients.forEach(TestClient::close);
        clients.clear();
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> servers.get("java-1").fetch(Call.everyone()).isEmpty());
    }

    /** What each client has got until an event that everybody gets, and which was sent last by the same server. */
    private Map<String, List<String>> gotUntilLast(Peer sender) {
        sender.emit(Call.of("last", "[]").to("all"));
        return gotUntilLast();
    }

    private Map<String, List<String>> gotUntilLast() {
        Map<String, List<String>> got = new LinkedHashMap<>();
        int i = 0;
        for (String server : servers.keySet()) {
            List<String> events = new ArrayList<>();
            for (String event = clients.get(i).next();
                    !event.equals("last[]");
                    event = clients.get(i).next()) {
                events.add(event);
            }
            got.put(server, events);
            i++;
        }
        return got;
    }

    private static Map<String, List<String>> each(List<String> one, List<String> two, List<String> three) {
        Map<String, List<String>> map = new LinkedHashMap<>();
        map.put("java-1", one);
        map.put("java-2", two);
        map.put("node", three);
        return map;
    }

    @ParameterizedTest
    @ValueSource(strings = {"java-1", "java-2", "node"})
    void broadcastsReachAllClientsWithEveryKindOfValue(String sender) {
        Peer server = servers.get(sender);
        server.emit(Call.of("hello", MANY));
        server.emit(Call.of("hello", "[]"));
        List<String> expected = List.of("hello" + Call.array(MANY), "hello[]");
        assertThat(gotUntilLast(server)).isEqualTo(each(expected, expected, expected));
    }

    @ParameterizedTest
    @ValueSource(strings = {"java-1", "java-2", "node"})
    void roomsExceptionsAndFlagsHold(String sender) {
        Peer server = servers.get(sender);
        server.emit(Call.of("hello", "['one room']").to("java-2"));
        server.emit(Call.of("hello", "['two rooms']").to("java-1", "node"));
        server.emit(Call.of("hello", "['except']").except("java-1", "node"));
        server.emit(Call.of("hello", "['both']").to("all").except("java-2"));
        server.emit(Call.of("hello", "['private']").to(clients.get(1).id()));
        server.emit(Call.of("hello", "['nobody']").to("empty"));
        server.emit(Call.of("hello", "['admin']").in("/admin"));
        server.emit(Call.of("hello", "['local']").asLocal());
        Map<String, List<String>> got = gotUntilLast(server);
        got.get(sender).removeIf(each -> each.equals("hello[\"local\"]"));
        assertThat(got)
                .isEqualTo(each(
                        List.of("hello[\"two rooms\"]", "hello[\"both\"]"),
                        List.of("hello[\"one room\"]", "hello[\"except\"]", "hello[\"private\"]"),
                        List.of("hello[\"two rooms\"]", "hello[\"both\"]")));
    }

    /** Busy clients may miss them; so they are sent until each client has one. */
    @ParameterizedTest
    @ValueSource(strings = {"java-1", "java-2", "node"})
    void volatileEventsReachClientsThatAreReady(String sender) {
        for (TestClient client : clients) {
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> {
                servers.get(sender).emit(Call.of("hello", "['volatile']").asVolatile());
                return client.rest().contains("hello[\"volatile\"]");
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"java-1", "java-2", "node"})
    void otherNamespacesAreApart(String sender) {
        List<TestClient> admins = servers.values().stream()
                .map(each -> new TestClient("admin", each, "/admin", "sala-é😀"))
                .toList();
        Peer server = servers.get(sender);
        server.emit(Call.of("hello", "['admin']").in("/admin").to("sala-é😀"));
        admins.forEach(each -> assertThat(each.next()).isEqualTo("hello[\"admin\"]"));
        assertThat(gotUntilLast(server)).isEqualTo(each(List.of(), List.of(), List.of()));
        admins.forEach(TestClient::close);
    }

    @ParameterizedTest
    @ValueSource(strings = {"java-1", "java-2", "node"})
    void allClientsAcknowledge(String sender) {
        Peer server = servers.get(sender);
        assertThat(server.emitWithAck(Call.of("q", "['x', 1]").within(10_000)))
                .extracting(JsonValue::toString)
                .containsOnly("\"x\"")
                .hasSize(3);
        assertThat(server.emitWithAck(
                        Call.of("q", "[{'$bin': '0102'}]").to("java-2", "node").within(10_000)))
                .extracting(JsonValue::toString)
                .containsOnly("{\"$bin\":\"0102\"}")
                .hasSize(2);
        assertThat(server.emitWithAck(Call.of("q", "[1]").to("empty").within(10_000)))
                .isEmpty();
        for (TestClient client : clients) {
            assertThat(server.remoteEmitWithAck(
                            Call.of("q", "[{'a': 1}]").to(client.id()).within(10_000)))
                    .hasToString("{\"a\":1}");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"java-1", "java-2", "node"})
    void socketsOfAllServersAreFetched(String sender) {
        Peer server = servers.get(sender);
        List<JsonValue> all = server.fetch(Call.everyone());
        assertThat(all)
                .extracting(each -> each.asJsonObject().getString("id"))
                .containsExactlyInAnyOrderElementsOf(
                        clients.stream().map(TestClient::id).toList());
        for (JsonValue each : all) {
            JsonObject socket = each.asJsonObject();
            String where = socket.getJsonObject("data").getString("server");
            assertThat(socket.getJsonObject("data").getInt("n")).isEqualTo(1);
            assertThat(socket.getJsonArray("rooms").getValuesAs(JsonString::getString))
                    .containsExactlyInAnyOrder(socket.getString("id"), "all", where);
            assertThat(socket.getJsonObject("auth").getJsonArray("rooms")).hasSize(2);
            assertThat(socket.getString("issued")).isEqualTo("number");
            assertThat(socket.getString("time")).contains("20");
        }
        assertThat(server.fetch(Call.everyone().to("node", "java-2").except("java-2")))
                .hasSize(1);
        assertThat(server.fetch(Call.everyone().asLocal())).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"java-1", "java-2", "node"})
    void socketsOfAllServersJoinAndLeave(String sender) {
        Peer server = servers.get(sender);
        server.join(Call.everyone().except(sender), "new", "newer");
        awaitListeners(link, "new", 2);
        server.emit(Call.of("hello", "['joined']").to("new"));
        server.leave(Call.everyone().to("newer").except("java-2"), "new");
        server.emit(Call.of("hello", "['left']").to("new"));
        Map<String, List<String>> got = gotUntilLast(server);
        got.forEach((name, events) -> {
            List<String> expected = new ArrayList<>();
            if (!name.equals(sender)) {
                expected.add("hello[\"joined\"]");
                if (name.equals("java-2")) {
                    expected.add("hello[\"left\"]");
                }
            }
            assertThat(events).as(name).isEqualTo(expected);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"java-1", "java-2", "node"})
    void socketsOfAllServersAreDisconnected(String sender) {
        Peer server = servers.get(sender);
        server.disconnect(Call.everyone().to("java-1", "node"), false);
        assertThat(clients.get(0).next()).isEqualTo("disconnect io server disconnect");
        assertThat(clients.get(2).next()).isEqualTo("disconnect io server disconnect");
        assertThat(clients.get(1).isConnected()).isTrue();
        server.disconnect(Call.everyone(), true);
        assertThat(clients.get(1).next()).startsWith("disconnect ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"java-1", "java-2", "node"})
    void serversTalkToEachOther(String sender) {
        Peer server = servers.get(sender);
        server.serverSideEmit(Call.of("note", serverSideArguments()));
        servers.values().stream()
                .filter(each -> each != server)
                .forEach(each -> Awaitility.await()
                        .atMost(Duration.ofSeconds(20))
                        .untilAsserted(() ->
                                assertThat(each.serverEvents()).hasToString("[" + expectedServerSide(each) + "]")));
        assertThat(server.serverEvents()).isEmpty();
        assertThat(server.serverSideEmitWithAck(Call.of("ask", "[]")))
                .extracting(JsonValue::toString)
                .containsExactlyInAnyOrderElementsOf(servers.keySet().stream()
                        .filter(each -> !each.equals(sender))
                        .map(each -> "\"" + each + "\"")
                        .toList());
    }

    private static String serverSideArguments() {
        return "['a', {'b': [1, null]}, {'$bin': '0102ff'}]";
    }

    /** What arrives there. @param receiver the classic adapter in Node.js does not make buffers of what JSON made of them */
    String expectedServerSide(Peer receiver) {
        return Call.array(serverSideArguments()).toString();
    }
}
