package io.github.cdisocketio.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cdisocketio.engine.packet.EnginePacket;
import io.github.cdisocketio.fakes.ManualScheduler;
import io.github.cdisocketio.fakes.TestClient;
import io.github.cdisocketio.protocol.DecodeLimits;
import io.github.cdisocketio.protocol.JsonPacketCodec;
import io.github.cdisocketio.protocol.Packet;
import io.github.cdisocketio.protocol.PacketCodec;
import io.github.cdisocketio.protocol.PacketDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BroadcastTest {
    private final ServerFixture fixture = new ServerFixture();
    private final Namespace main = fixture.main();
    private final List<TestClient> clients = new ArrayList<>();
    private final List<Socket> sockets = new ArrayList<>();

    /** Client 0 in red, 1 in red and blue, 2 in blue, 3 nowhere. */
    @BeforeEach
    void connect() {
        for (int i = 0; i < 4; i++) {
            TestClient client = TestClient.connect(fixture.server);
            sockets.add(main.socket(client.enter("/")).orElseThrow());
            clients.add(client);
        }
        sockets.get(0).join("red");
        sockets.get(1).join("red", "blue");
        sockets.get(2).join("blue");
    }

    /** Who got one event, and that nobody got two. */
    private String receivers() {
        StringBuilder who = new StringBuilder();
        for (int i = 0; i < clients.size(); i++) {
            List<String> frames = clients.get(i).received();
            assertThat(frames).hasSizeLessThanOrEqualTo(1);
            if (!frames.isEmpty()) {
                who.append(i);
            }
        }
        return who.toString();
    }

    @Test
    void reachesEveryoneTheRoomsOnceAndNobodyExcepted() {
        main.emit("x");
        assertThat(receivers()).isEqualTo("0123");
        main.to("red").emit("x");
        assertThat(receivers()).isEqualTo("01");
        main.to("red").to("blue").emit("x");
        assertThat(receivers()).isEqualTo("012");
        main.in("red", "blue").except("blue").emit("x");
        assertThat(receivers()).isEqualTo("0");
        main.except("red").emit("x");
        assertThat(receivers()).isEqualTo("23");
        main.except(sockets.get(3).id()).emit("x");
        assertThat(receivers()).isEqualTo("012");
        main.to(sockets.get(2).id()).emit("x");
        assertThat(receivers()).isEqualTo("2");
        main.to("nobody is here").emit("x");
        assertThat(receivers()).isEmpty();
        main.to(List.of("red", "blue")).except(List.of("red")).local().emit("x");
        assertThat(receivers()).isEqualTo("2");
    }

    @Test
    void reachesAllButTheSenderThroughASocket() {
        Socket sender = sockets.get(1);
        sender.broadcast().emit("x");
        assertThat(receivers()).isEqualTo("023");
        sender.to("red").emit("x");
        assertThat(receivers()).isEqualTo("0");
        sender.to(List.of("red", "blue")).emit("x");
        assertThat(receivers()).isEqualTo("02");
        sender.except("blue").emit("x");
        assertThat(receivers()).isEqualTo("03");
        sender.local().emit("x");
        assertThat(receivers()).isEqualTo("023");
        sender.volatileEvents().broadcast().emit("x");
        assertThat(receivers()).isEqualTo("023");
    }

    @Test
    void leavesOperatorsAsTheyAre() {
        BroadcastOperator red = main.to("red");
        red.to("blue");
        red.except("red");
        red.emit("x");
        assertThat(receivers()).isEqualTo("01");
    }

    @Test
    void staysInItsNamespace() {
        fixture.server.of("/other");
        clients.get(0).enter("/other");
        fixture.server.of("/other").emit("x");
        assertThat(clients.get(0).received()).containsExactly("42/other,[\"x\"]");
        assertThat(receivers()).isEmpty();
    }

    @Test
    void sendsAttachmentsAfterTheirHeader() {
        main.to("red").emit("bytes", new byte[] {1, 2}, "text", new byte[] {3});
        for (int i = 0; i < 2; i++) {
            assertThat(clients.get(i).received())
                    .containsExactly(
                            "452-[\"bytes\",{\"_placeholder\":true,\"num\":0},\"text\",{\"_placeholder\":true,\"num\":1}]",
                            "b:0102",
                            "b:03");
        }
    }

    @Test
    void dropsVolatileEventsForThoseWhoCannotTakeThem() {
        TestClient lazy = TestClient.lazy(fixture.server);
        lazy.send("40"); // the answer waits: the transport is not ready
        main.volatileEvents().emit("dropped", new byte[1]);
        main.emit("kept");
        lazy.read();
        assertThat(lazy.received()).hasSize(2).last().isEqualTo("42[\"kept\"]");
        lazy.read();
        main.volatileEvents().emit("first");
        main.volatileEvents().emit("second");
        lazy.read();
        assertThat(lazy.received()).containsExactly("42[\"first\"]");
    }

    @Test
    void encodesOnceForAll() {
        AtomicInteger encoded = new AtomicInteger();
        JsonPacketCodec json = new JsonPacketCodec();
        PacketCodec counting = new PacketCodec() {
            @Override
            public List<EnginePacket> encode(Packet packet) {
                encoded.incrementAndGet();
                return json.encode(packet);
            }

            @Override
            public String name() {
                return json.name();
            }

            @Override
            public PacketDecoder decoder(DecodeLimits limits) {
                return json.decoder(limits);
            }
        };
        SocketIoServer server = new SocketIoServerBuilder(Runnable::run)
                .scheduler(new ManualScheduler())
                .codec(counting)
                .build();
        for (int i = 0; i < 5; i++) {
            TestClient.join(server);
        }
        encoded.set(0);
        server.of("/").emit("x");
        assertThat(encoded).hasValue(1);
        server.of("/").to("nobody").emit("x");
        assertThat(encoded).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener"})
    void refusesReservedNames(String name) {
        assertThatThrownBy(() -> main.emit(name)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> main.to("red").emitWithAck(name)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> sockets.get(0).emit(name)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> sockets.get(0).emitWithAck(name)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void sendsNullsAndMessages() {
        sockets.get(0).emit("x", (Object) null);
        sockets.get(0).emit("y", (Object[]) null);
        sockets.get(0).send("hello", 1);
        main.send();
        assertThat(clients.get(0).received())
                .containsExactly("42[\"x\",null]", "42[\"y\",null]", "42[\"message\",\"hello\",1]", "42[\"message\"]");
    }

    @Test
    void tellsOfRoomsThatComeAndGo() {
        List<String> heard = new ArrayList<>();
        Registration registration = main.onRooms(new RoomListener() {
            @Override
            public void onCreateRoom(String room) {
                heard.add("create " + room);
            }

            @Override
            public void onJoinRoom(String room, String socketId) {
                heard.add("join " + room);
            }

            @Override
            public void onLeaveRoom(String room, String socketId) {
                heard.add("leave " + room);
            }

            @Override
            public void onDeleteRoom(String room) {
                heard.add("delete " + room);
            }
        });
        sockets.get(0).join("new");
        sockets.get(0).join("new");
        sockets.get(1).join("new");
        sockets.get(0).leave("new");
        sockets.get(0).leave("new");
        sockets.get(1).leave("new");
        assertThat(heard).containsExactly("create new", "join new", "join new", "leave new", "leave new", "delete new");
        heard.clear();
        clients.get(2).drop();
        String own = sockets.get(2).id();
        assertThat(heard).containsExactly("leave " + own, "delete " + own, "leave blue");
        registration.remove();
        sockets.get(0).join("unheard");
        assertThat(heard).hasSize(3);
    }

    @Test
    void findsAndMovesSocketsThroughOperators() {
        sockets.get(0).data().put("name", "zero");
        List<RemoteSocket> red =
                main.in("red").fetchSockets().toCompletableFuture().join();
        assertThat(red)
                .extracting(RemoteSocket::id)
                .containsExactlyInAnyOrder(sockets.get(0).id(), sockets.get(1).id());
        RemoteSocket zero = red.stream()
                .filter(socket -> socket.id().equals(sockets.get(0).id()))
                .findFirst()
                .orElseThrow();
        assertThat(zero.data()).containsEntry("name", "zero");
        assertThat(zero.rooms()).containsExactly(sockets.get(0).id(), "red");
        assertThat(zero.handshake()).isSameAs(sockets.get(0).handshake());
        zero.emit("you");
        assertThat(receivers()).isEqualTo("0");
        zero.join("green");
        zero.leave("red");
        assertThat(sockets.get(0).rooms()).containsExactly(sockets.get(0).id(), "green");
        main.in("blue").socketsJoin("sea", "sky");
        main.in("sea").socketsLeave("blue", "sky");
        assertThat(sockets.get(2).rooms()).containsExactly(sockets.get(2).id(), "sea");
        main.in("sea").disconnectSockets(false);
        assertThat(clients.get(1).received()).containsExactly("41");
        assertThat(main.sockets()).hasSize(2);
        main.disconnectSockets(true);
        assertThat(clients.get(3).closed()).isNotNull();
        assertThat(main.sockets()).isEmpty();
    }

    @Test
    void isAloneInTheCluster() {
        fixture.main().onServerSideEvent("hello", event -> fixture.log.add("never"));
        main.serverSideEmit("hello", 1);
        assertThat(main.serverSideEmitWithAck("hello").toCompletableFuture().join())
                .isEmpty();
        assertThat(main.serverCount().toCompletableFuture().join()).isEqualTo(1);
        assertThat(fixture.log).isEmpty();
        assertThatThrownBy(() -> main.serverSideEmit("connection")).isInstanceOf(IllegalArgumentException.class);
    }
}
