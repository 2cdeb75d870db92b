package io.github.cdisocketio.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.engine.packet.EnginePacket;
import io.github.cdisocketio.fakes.TestClient;
import io.github.cdisocketio.protocol.DecodeLimits;
import io.github.cdisocketio.protocol.JsonPacketCodec;
import io.github.cdisocketio.protocol.Packet;
import io.github.cdisocketio.protocol.PacketCodec;
import io.github.cdisocketio.protocol.PacketDecoder;
import io.github.cdisocketio.server.spi.RecoverySettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Which packets have offsets, which are repeated, and for how long a client may come back. */
class RecoveryOffsetTest {
    private static final RecoverySettings SMALL = RecoverySettings.DEFAULT.withPackets(4);
    private static final Duration DETECTION = Duration.ofSeconds(45);

    private final ServerFixture fixture = ServerFixture.recovering(RecoverySettings.DEFAULT);
    private final Namespace main = fixture.main();

    private Socket socket(Returner client) {
        return main.socket(client.id).orElseThrow();
    }

    @Test
    void neitherVolatileNorAcknowledgedNorLocalEventsAreRepeatedAndTheirArgumentsStay() {
        Returner client = new Returner(fixture.server);
        main.emit("seen");
        client.read();
        String offset = client.offset;
        main.volatileEvents().emit("v", 1);
        main.local().emit("l", 1);
        main.emitWithAck("a", 1);
        socket(client).emitWithAck("b", "text");
        socket(client).volatileEvents().emit("w");
        assertThat(client.wire.received())
                .containsExactly("42[\"v\",1]", "42[\"l\",1]", "420[\"a\",1]", "421[\"b\",\"text\"]", "42[\"w\"]");
        client.offset = offset;
        client.drop();
        main.emit("missed");
        assertThat(client.back()).containsExactly("42[\"missed\"]");
    }

    @Test
    void aVolatileEventThatEndsWithAStringDoesNotSpoilTheOffset() {
        Returner client = new Returner(fixture.server);
        main.emit("seen");
        main.volatileEvents().emit("typing", "Ada");
        main.local().emit("note", "text");
        socket(client).volatileEvents().emit("private", "text");
        assertThat(client.read())
                .containsExactly(
                        "42[\"seen\"]", "42[\"typing\",\"Ada\"]", "42[\"note\",\"text\"]", "42[\"private\",\"text\"]");
        String id = client.id;
        client.drop();
        main.emit("missed");
        assertThat(client.back()).containsExactly("42[\"missed\"]");
        assertThat(client.id).isEqualTo(id);
    }

    @Test
    void repeatsBytesAsTheyWereWhenTheyWereEmitted() {
        Returner client = new Returner(fixture.server);
        client.drop();
        byte[] reused = {1, 2, 3};
        main.emit("bytes", reused);
        reused[0] = 9;
        client.wire = TestClient.connect(fixture.server);
        client.wire.send("40{\"pid\":\"" + client.pid + "\"}");
        List<String> frames = client.wire.received();
        assertThat(frames.get(0)).matches("451-\\[\"bytes\",\\{\"_placeholder\":true,\"num\":0},\"[^\"]*\"]");
        assertThat(frames.get(1)).isEqualTo("b:010203");
        assertThat(frames.get(2)).startsWith("40{");
    }

    @Test
    void aBroadcastIsEncodedOnceForThoseWhoAreHereAndThoseWhoAreAway() {
        AtomicInteger encoded = new AtomicInteger();
        ServerFixture own = new ServerFixture(new SocketIoServerBuilder(Runnable::run)
                .config(ServerConfig.DEFAULT.withRecovery(RecoverySettings.DEFAULT))
                .codec(new Counting(encoded)));
        List<Returner> clients = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            clients.add(new Returner(own.server));
        }
        clients.get(0).drop();
        clients.get(1).drop();
        encoded.set(0);
        own.main().emit("once");
        assertThat(encoded).hasValue(1);
        assertThat(clients.get(2).read()).containsExactly("42[\"once\"]");
        encoded.set(0);
        assertThat(clients.get(0).back()).containsExactly("42[\"once\"]");
        assertThat(encoded).as("the CONNECT only").hasValue(1);
    }

    @Test
    void theWindowEndsAndTheApplicationHearsOfIt() {
        main.dispatchTo(new Recording(fixture.log));
        Returner client = new Returner(fixture.server);
        String id = client.id;
        client.drop();
        assertThat(fixture.log).containsExactly("connected", "gone, may return true");
        fixture.scheduler.advance(Duration.ofSeconds(119));
        assertThat(fixture.log).hasSize(2);
        fixture.scheduler.advance(Duration.ofSeconds(1));
        assertThat(fixture.log).containsExactly("connected", "gone, may return true", "forgotten");
        client.back();
        assertThat(client.id).isNotEqualTo(id);
    }

    @Test
    void theApplicationHearsNothingMoreOfASocketThatReturnedNorOfOneThatCannot() {
        main.dispatchTo(new Recording(fixture.log));
        Returner client = new Returner(fixture.server);
        client.drop();
        client.back();
        fixture.scheduler.advance(Duration.ofSeconds(1));
        client.wire.send("41");
        assertThat(fixture.log)
                .containsExactly("connected", "gone, may return true", "connected", "gone, may return false");
        fixture.scheduler.advance(Duration.ofMinutes(5));
        assertThat(fixture.log).hasSize(4);
    }

    @Test
    void aQuietClientComesBackHoweverOldItsLastEventIs() {
        Returner client = new Returner(fixture.server);
        Returner busy = new Returner(fixture.server);
        main.emit("seen");
        client.read();
        String id = client.id;
        for (int i = 0; i < 10; i++) {
            pongs(client, busy);
            main.to(busy.id).emit("chatter");
        }
        client.drop();
        main.emit("missed");
        assertThat(client.back()).containsExactly("42[\"missed\"]");
        assertThat(client.id).isEqualTo(id);
    }

    /** A minute passes, on living connections. */
    private void pongs(Returner... clients) {
        for (int i = 0; i < 4; i++) {
            fixture.scheduler.advance(Duration.ofSeconds(15));
            for (Returner each : clients) {
                each.wire.send("3");
                assertThat(each.read()).allMatch(frame -> !frame.contains("into"));
            }
        }
    }

    @Test
    void aQuietClientMissesNothingOfWhatWentIntoADeadConnection() {
        Returner client = new Returner(fixture.server);
        Returner busy = new Returner(fixture.server);
        main.emit("seen");
        client.read();
        String id = client.id;
        for (int i = 0; i < 10; i++) {
            pongs(client, busy);
            main.to(busy.id).emit("chatter");
        }
        main.emit("into the dead connection");
        client.wire.received();
        assertThat(client.back()).containsExactly("42[\"into the dead connection\"]");
        assertThat(client.id).isEqualTo(id);
    }

    @Test
    void whoMayLackAPacketStartsAnewAndWhoLacksNoneDoesNot() {
        ServerFixture own = ServerFixture.recovering(SMALL);
        Returner lacking = new Returner(own.server);
        Returner quiet = new Returner(own.server);
        own.main().socket(lacking.id).orElseThrow().join("red");
        own.main().emit("seen");
        lacking.read();
        quiet.read();
        String[] ids = {lacking.id, quiet.id};
        lacking.drop();
        quiet.drop();
        for (int i = 0; i < 5; i++) {
            own.main().to("red").emit("too many", i);
        }
        assertThat(quiet.back()).isEmpty();
        assertThat(quiet.id).isEqualTo(ids[1]);
        assertThat(lacking.back()).isEmpty();
        assertThat(lacking.id).isNotEqualTo(ids[0]);
    }

    @Test
    void packetsAreKeptForTheWindowAndTheTimeInWhichABrokenConnectionGoesUnnoticed() {
        ServerFixture own = ServerFixture.recovering(RecoverySettings.DEFAULT);
        Returner client = new Returner(own.server);
        own.main().emit("into the dead connection");
        client.wire.received();
        own.scheduler.advance(DETECTION.minusMillis(1));
        client.drop();
        own.scheduler.advance(Duration.ofMinutes(2).minusMillis(1));
        assertThat(client.back()).containsExactly("42[\"into the dead connection\"]");
    }

    @Test
    void onlySoManySessionsWaitTheOldestGoesFirst() {
        ServerFixture own = ServerFixture.recovering(RecoverySettings.DEFAULT.withSessions(2));
        own.server.of("/two");
        List<Returner> clients = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            clients.add(new Returner(own.server));
            ids.add(clients.get(i).id);
        }
        clients.forEach(Returner::drop);
        for (int i = 0; i < 3; i++) {
            clients.get(i).back();
        }
        assertThat(clients.get(0).id).isNotEqualTo(ids.get(0));
        assertThat(clients.get(1).id).isEqualTo(ids.get(1));
        assertThat(clients.get(2).id).isEqualTo(ids.get(2));
    }

    @Test
    void roomsCountFromTheMomentOfJoiningToThatOfLeaving() {
        Returner client = new Returner(fixture.server);
        main.to("red").emit("before it joined");
        socket(client).join("red");
        main.to("red").emit("while it was there");
        socket(client).leave("red");
        main.to("red").emit("after it left");
        main.except("red").emit("not excepted any more");
        client.wire.received(); // all lost
        client.drop();
        assertThat(client.back()).containsExactly("42[\"while it was there\"]", "42[\"not excepted any more\"]");
    }

    @Test
    void aChildNamespaceStaysAsLongAsSomebodyMayComeBackToIt() {
        ServerFixture own =
                new ServerFixture(Runnable::run, ServerFixture.cleaning().withRecovery(RecoverySettings.DEFAULT));
        own.server.of(Pattern.compile("/room-\\d"));
        Returner client = new Returner(own.server, "/room-1");
        String id = client.id;
        client.drop();
        assertThat(own.server.namespaces()).hasSize(2);
        own.server.of("/room-1").emit("missed");
        assertThat(client.back()).containsExactly("42/room-1,[\"missed\"]");
        assertThat(client.id).isEqualTo(id);
        client.drop();
        own.scheduler.advance(Duration.ofMinutes(2));
        assertThat(own.server.namespaces()).hasSize(1);
    }

    @Test
    void offsetsFitNoOtherNamespaceNorAnotherServer() {
        fixture.server.of("/two");
        Returner one = new Returner(fixture.server);
        Returner two = new Returner(fixture.server, "/two");
        main.emit("x");
        fixture.server.of("/two").emit("x");
        one.read();
        two.read();
        Matcher first = Pattern.compile("(.{8})\\.1").matcher(String.valueOf(one.offset));
        assertThat(first).matches();
        assertThat(two.offset).endsWith(".1").isNotEqualTo(one.offset);
    }

    private record Recording(List<String> log) implements EventDispatcher {
        @Override
        public CompletionStage<?> onConnection(Socket socket) {
            log.add("connected");
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void onEvent(Socket socket, Event event) {
            log.add(event.name());
        }

        @Override
        public void onDisconnect(Socket socket, DisconnectReason reason) {
            log.add("gone, may return " + socket.mayReturn());
        }

        @Override
        public void onForgotten(Socket socket) {
            log.add("forgotten");
        }
    }

    /** The JSON codec, and how often it was asked. */
    private record Counting(AtomicInteger encoded) implements PacketCodec {
        private static final PacketCodec JSON = new JsonPacketCodec();

        @Override
        public String name() {
            return "counting";
        }

        @Override
        public List<EnginePacket> encode(Packet packet) {
            encoded.incrementAndGet();
            return JSON.encode(packet);
        }

        @Override
        public PacketDecoder decoder(DecodeLimits limits) {
            return JSON.decoder(limits);
        }
    }
}
