package io.github.cdisocketio.cluster.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.cluster.SocketIoEmitter;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Three servers in one cluster: whatever one of them does reaches the clients of all. One subclass for each engine. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ThreeServersScenarios {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String MANY =
            "[1, -1, 1.5, null, true, 'ünïcode €😀', {'k': ['v', {}]}, 4294967296, {'$bin': '0102feff'}, {'deep': [{'$bin': ''}]}]";

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final List<Peer> servers = new ArrayList<>();
    private final List<TestClient> clients = new ArrayList<>();

    /** Starts three servers, which {@link #opened} closes. */
    protected abstract List<? extends Peer> startServers();

    /** From a process that is no server. */
    protected abstract SocketIoEmitter emitter();

    /** Waits until so many servers hear what is sent to a room. Where rooms have no channels of their own that is at once. */
    protected void awaitListeners(String room, int count) {}

    /** What of these arguments of an event between servers arrives there. */
    protected String expectedServerSide(Peer receiver, String arguments) {
        return Call.array(arguments).toString();
    }

    /** Is closed when all tests are over; what is opened last first. */
    protected final <T extends AutoCloseable> T opened(T resource) {
        opened.push(resource);
        return resource;
    }

    @BeforeAll
    final void start() {
        servers.addAll(startServers());
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> servers.forEach(each -> {
                    assertThat(each.serverCount("/")).isEqualTo(3);
                    assertThat(each.serverCount("/admin")).isEqualTo(3);
                }));
    }

    @AfterAll
    final void stop() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
    }

    /** One client on each server, all in room {@code all}, and in one of the server's name. */
    @BeforeEach
    final void connect() {
        servers.forEach(each -> {
            each.serverEvents();
            clients.add(new TestClient("at-" + each.name(), each, "/", "all", each.name()));
        });
        servers.forEach(each -> awaitListeners(each.name(), 1));
        awaitListeners("all", 3);
    }

    @AfterEach
    final void disconnect() {
        clients.forEach(TestClient::close);
        clients.clear();
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> servers.get(0).fetch(Call.everyone()).isEmpty());
    }

    private String name(int server) {
        return servers.get(server).name();
    }

    @Test
    void anEmitterReachesAll() {
        SocketIoEmitter emitter = emitter();
        emitter.emit("hello", 1, new byte[] {1, 2});
        emitter.to(name(0), name(2)).except(name(2)).emit("hello", "one");
        emitter.to(name(1)).compress(false).emit("hello", "two");
        emitter.of("admin").emit("hello", "admin");
        JavaServer.now(emitter.to(name(0), name(2)).socketsJoin("new", "newer"));
        awaitListeners("new", 2);
        JavaServer.now(emitter.to(name(2)).socketsLeave("new"));
        emitter.to("new").emit("hello", "new");
        JavaServer.now(emitter.serverSideEmit("note", "from outside"));
        servers.forEach(each -> awaitServerEvents(each, "[[\"from outside\"]]"));
        JavaServer.now(emitter.to("all").emit("last"));
        String all = "hello[1,{\"$bin\":\"0102\"}]";
        assertThat(gotUntilLast())
                .containsExactly(
                        List.of(all, "hello[\"one\"]", "hello[\"new\"]"), List.of(all, "hello[\"two\"]"), List.of(all));
        JavaServer.now(emitter.to(name(1), name(2)).disconnectSockets(true));
        assertThat(clients.get(1).next()).startsWith("disconnect ");
        assertThat(clients.get(2).next()).startsWith("disconnect ");
        assertThat(clients.get(0).isConnected()).isTrue();
    }

    private static void awaitServerEvents(Peer server, String expected) {
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(server.serverEvents()).hasToString(expected));
    }

    /** What each client has got until an event that everybody gets, and which was sent last by the same server. */
    private List<List<String>> gotUntilLast(Peer sender) {
        sender.emit(Call.of("last", "[]").to("all"));
        return gotUntilLast();
    }

    private List<List<String>> gotUntilLast() {
        List<List<String>> got = new ArrayList<>();
        for (TestClient client : clients) {
            List<String> events = new ArrayList<>();
            for (String event = client.next(); !event.equals("last[]"); event = client.next()) {
                events.add(event);
            }
            got.add(events);
        }
        return got;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void broadcastsReachAllClientsWithEveryKindOfValue(int sender) {
        Peer server = servers.get(sender);
        server.emit(Call.of("hello", MANY));
        server.emit(Call.of("hello", "[]"));
        List<String> expected = List.of("hello" + Call.array(MANY), "hello[]");
        assertThat(gotUntilLast(server)).containsExactly(expected, expected, expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void roomsExceptionsAndFlagsHold(int sender) {
        Peer server = servers.get(sender);
        server.emit(Call.of("hello", "['one room']").to(name(1)));
        server.emit(Call.of("hello", "['two rooms']").to(name(0), name(2)));
        server.emit(Call.of("hello", "['except']").except(name(0), name(2)));
        server.emit(Call.of("hello", "['both']").to("all").except(name(1)));
        server.emit(Call.of("hello", "['private']").to(clients.get(1).id()));
        server.emit(Call.of("hello", "['nobody']").to("empty"));
        server.emit(Call.of("hello", "['admin']").in("/admin"));
        server.emit(Call.of("hello", "['local']").asLocal());
        List<List<String>> got = gotUntilLast(server);
        got.get(sender).removeIf(each -> each.equals("hello[\"local\"]"));
        assertThat(got)
                .containsExactly(
                        List.of("hello[\"two rooms\"]", "hello[\"both\"]"),
                        List.of("hello[\"one room\"]", "hello[\"except\"]", "hello[\"private\"]"),
                        List.of("hello[\"two rooms\"]", "hello[\"both\"]"));
    }

    /** Busy clients may miss them; so they are sent until each client has one. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void volatileEventsReachClientsThatAreReady(int sender) {
        for (TestClient client : clients) {
            Awaitility.await().atMost(PATIENCE).until(() -> {
                servers.get(sender).emit(Call.of("hello", "['volatile']").asVolatile());
                return client.rest().contains("hello[\"volatile\"]");
            });
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void otherNamespacesAreApart(int sender) {
        List<TestClient> admins = servers.stream()
                .map(each -> new TestClient("admin", each, "/admin", "sala-é😀"))
                .toList();
        Peer server = servers.get(sender);
        server.emit(Call.of("hello", "['admin']").in("/admin").to("sala-é😀"));
        admins.forEach(each -> assertThat(each.next()).isEqualTo("hello[\"admin\"]"));
        assertThat(gotUntilLast(server)).containsExactly(List.of(), List.of(), List.of());
        admins.forEach(TestClient::close);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void allClientsAcknowledge(int sender) {
        Peer server = servers.get(sender);
        assertThat(server.emitWithAck(Call.of("q", "['x', 1]").within(10_000)))
                .extracting(JsonValue::toString)
                .containsOnly("\"x\"")
                .hasSize(3);
        assertThat(server.emitWithAck(
                        Call.of("q", "[{'$bin': '0102'}]").to(name(1), name(2)).within(10_000)))
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
    @ValueSource(ints = {0, 1, 2})
    void socketsOfAllServersAreFetched(int sender) {
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
        assertThat(server.fetch(Call.everyone().to(name(2), name(1)).except(name(1))))
                .hasSize(1);
        assertThat(server.fetch(Call.everyone().asLocal())).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void socketsOfAllServersJoinAndLeave(int sender) {
        Peer server = servers.get(sender);
        server.join(Call.everyone().except(name(sender)), "new", "newer");
        awaitListeners("new", 2);
        server.emit(Call.of("hello", "['joined']").to("new"));
        server.leave(Call.everyone().to("newer").except(name(1)), "new");
        server.emit(Call.of("hello", "['left']").to("new"));
        List<List<String>> got = gotUntilLast(server);
        for (int i = 0; i < servers.size(); i++) {
            List<String> expected = new ArrayList<>();
            if (i != sender) {
                expected.add("hello[\"joined\"]");
                if (i == 1) {
                    expected.add("hello[\"left\"]");
                }
            }
            assertThat(got.get(i)).as(name(i)).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void socketsOfAllServersAreDisconnected(int sender) {
        Peer server = servers.get(sender);
        server.disconnect(Call.everyone().to(name(0), name(2)), false);
        assertThat(clients.get(0).next()).isEqualTo("disconnect io server disconnect");
        assertThat(clients.get(2).next()).isEqualTo("disconnect io server disconnect");
        assertThat(clients.get(1).isConnected()).isTrue();
        server.disconnect(Call.everyone(), true);
        assertThat(clients.get(1).next()).startsWith("disconnect ");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void serversTalkToEachOther(int sender) {
        Peer server = servers.get(sender);
        String arguments = "['a', {'b': [1, null]}, {'$bin': '0102ff'}]";
        server.serverSideEmit(Call.of("note", arguments));
        servers.stream()
                .filter(each -> each != server)
                .forEach(each -> awaitServerEvents(each, "[" + expectedServerSide(each, arguments) + "]"));
        assertThat(server.serverEvents()).isEmpty();
        assertThat(server.serverSideEmitWithAck(Call.of("ask", "[]")))
                .extracting(JsonValue::toString)
                .containsExactlyInAnyOrderElementsOf(servers.stream()
                        .filter(each -> each != server)
                        .map(each -> "\"" + each.name() + "\"")
                        .toList());
    }
}
