package io.github.cdisocketio.tck.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.tck.Patience;
import io.github.cdisocketio.tck.Servers;
import io.github.cdisocketio.tck.WireScenario;
import io.github.cdisocketio.tck.wire.Target;
import io.socket.client.Ack;
import io.socket.client.AckWithTimeout;
import io.socket.client.IO;
import io.socket.client.Socket;
import io.socket.client.SocketOptionBuilder;
import io.socket.engineio.client.EngineIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.json.JSONArray;
import org.json.JSONObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code io.socket:socket.io-client}, the client for Java and Android. */
@WireScenario
class JavaClientTest {
    private final Target server;
    private final List<Socket> sockets = new ArrayList<>();

    JavaClientTest(Servers servers) {
        server = servers.calm();
    }

    static Stream<List<String>> transports() {
        return Stream.of(List.of("polling"), List.of("websocket"), List.of("polling", "websocket"));
    }

    @AfterEach
    void disconnect() {
        sockets.forEach(Socket::disconnect);
    }

    private Socket socket(List<String> transports, String namespace, Map<String, String> auth) {
        IO.Options options = SocketOptionBuilder.builder()
                .setForceNew(true)
                .setPath(server.below(""))
                .setTransports(transports.toArray(String[]::new))
                .setAuth(auth)
                .build();
        Socket socket = IO.socket(server.uri("/").resolve(namespace), options);
        sockets.add(socket);
        return socket;
    }

    private Socket joined(List<String> transports, String namespace) {
        Socket socket = socket(transports, namespace, Map.of());
        BlockingQueue<Object[]> connects = heard(socket, Socket.EVENT_CONNECT);
        socket.connect();
        next(connects);
        return socket;
    }

    private static BlockingQueue<Object[]> heard(Socket socket, String event) {
        BlockingQueue<Object[]> events = new LinkedBlockingQueue<>();
        socket.on(event, events::add);
        return events;
    }

    private static Object[] next(BlockingQueue<Object[]> events) {
        try {
            Object[] args = events.poll(Patience.prompt().toMillis(), TimeUnit.MILLISECONDS);
            assertThat(args).as("event in time").isNotNull();
            return args;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Object[] call(Socket socket, String event, Object... args) {
        BlockingQueue<Object[]> answers = new LinkedBlockingQueue<>();
        socket.emit(event, args, (Ack) answers::add);
        return next(answers);
    }

    @ParameterizedTest
    @MethodSource("transports")
    void handsItsAuthOver(List<String> transports) {
        Socket socket = socket(transports, "/", Map.of("token", "t"));
        BlockingQueue<Object[]> auths = heard(socket, "auth");
        socket.connect();
        assertThat(next(auths)[0]).hasToString("{\"token\":\"t\"}");
    }

    @ParameterizedTest
    @MethodSource("transports")
    void isAcknowledgedWithItsArguments(List<String> transports) throws Exception {
        Socket socket = joined(transports, "/");
        Object[] answer = call(socket, "message-with-ack", 1, "€ \ud83d\ude00", new JSONObject("{\"a\":[true,null]}"));
        assertThat(answer[0]).isEqualTo(1);
        assertThat(answer[1]).isEqualTo("€ \ud83d\ude00");
        assertThat(answer[2]).hasToString("{\"a\":[true,null]}");
    }

    @ParameterizedTest
    @MethodSource("transports")
    void sendsAndGetsBinaryAtDepth(List<String> transports) throws Exception {
        Socket socket = joined(transports, "/");
        byte[] bytes = {1, 2, 3};
        Object[] answer =
                call(socket, "message-with-ack", bytes, new JSONObject().put("b", new JSONArray().put(bytes)));
        assertThat((byte[]) answer[0]).isEqualTo(bytes);
        assertThat((byte[]) ((JSONObject) answer[1]).getJSONArray("b").get(0)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @MethodSource("transports")
    void answersTheServer(List<String> transports) {
        Socket socket = joined(transports, "/tck");
        socket.on("question", args -> ((Ack) args[args.length - 1]).call("because", args[0]));
        BlockingQueue<Object[]> answers = heard(socket, "answer");
        socket.emit("ask", "why");
        assertThat(next(answers)[0]).hasToString("[\"because\",\"why\"]");
    }

    @ParameterizedTest
    @MethodSource("transports")
    void receivesAStreamInOrder(List<String> transports) {
        Socket socket = joined(transports, "/tck");
        BlockingQueue<Object[]> ticks = heard(socket, "tick");
        socket.emit("stream", 300);
        List<Object> arrived = new ArrayList<>();
        IntStream.range(0, 300).forEach(i -> arrived.add(next(ticks)[0]));
        assertThat(arrived).isEqualTo(IntStream.range(0, 300).boxed().toList());
    }

    @ParameterizedTest
    @MethodSource("transports")
    void isRefusedWithMessageAndData(List<String> transports) throws Exception {
        Socket socket = socket(transports, "/guarded", Map.of("token", "wrong"));
        BlockingQueue<Object[]> errors = heard(socket, Socket.EVENT_CONNECT_ERROR);
        socket.connect();
        JSONObject error = (JSONObject) next(errors)[0];
        assertThat(error.getString("message")).isEqualTo("not authorized");
        assertThat(error.getJSONObject("data").getString("code")).isEqualTo("E1");
    }

    @Test
    void isToldWhyTheHandshakeFailed() {
        IO.Options options = SocketOptionBuilder.builder()
                .setForceNew(true)
                .setReconnection(false)
                .setExtraHeaders(Map.of("x-tck-refuse", List.of("1")))
                .build();
        Socket socket = IO.socket(server.uri("/"), options);
        sockets.add(socket);
        BlockingQueue<Object[]> errors = heard(socket, Socket.EVENT_CONNECT_ERROR);
        socket.connect();
        assertThat(next(errors)[0]).isInstanceOf(EngineIOException.class);
    }

    @ParameterizedTest
    @MethodSource("transports")
    void hearsItsRooms(List<String> transports) {
        Socket one = joined(transports, "/tck");
        Socket two = joined(transports, "/tck");
        String room = "java-" + one.id();
        call(two, "join", room);
        BlockingQueue<Object[]> said = heard(two, "said");
        one.emit("to", room, "hi");
        assertThat(next(said)).containsExactly("hi");
    }

    @ParameterizedTest
    @MethodSource("transports")
    void isDisconnectedByTheServer(List<String> transports) {
        Socket socket = joined(transports, "/tck");
        BlockingQueue<Object[]> ends = heard(socket, Socket.EVENT_DISCONNECT);
        socket.emit("leave-me", false);
        assertThat(next(ends)[0]).isEqualTo("io server disconnect");
    }

    @ParameterizedTest
    @MethodSource("transports")
    void joinsADynamicNamespace(List<String> transports) {
        Socket socket = socket(transports, "/room-99", Map.of());
        BlockingQueue<Object[]> names = heard(socket, "namespace");
        socket.connect();
        assertThat(next(names)).containsExactly("/room-99");
    }

    @Test
    void noticesThatNobodyAnswers() {
        Socket socket = joined(List.of("websocket"), "/tck");
        BlockingQueue<Object[]> outcomes = new LinkedBlockingQueue<>();
        socket.emit("nobody", new Object[] {}, new AckWithTimeout(200) {
            @Override
            public void onSuccess(Object... args) {
                outcomes.add(new Object[] {"answer"});
            }

            @Override
            public void onTimeout() {
                outcomes.add(new Object[] {"timeout"});
            }
        });
        assertThat(next(outcomes)).containsExactly("timeout");
    }
}
