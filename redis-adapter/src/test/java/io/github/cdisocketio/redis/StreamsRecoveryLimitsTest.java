package io.github.cdisocketio.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.cluster.scenario.Call;
import io.github.cdisocketio.cluster.scenario.JavaServer;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Who does not come back, and what is sure for who does. */
class StreamsRecoveryLimitsTest extends RecoveryFixture {
    @Test
    void aWrongOffsetLeavesTheSessionAsItIs() {
        JavaServer a = server("a");
        JavaServer b = server("b");
        awaitServers(b, 2);
        ReturningClient client = client(a.port());
        seen(b, client, 1);
        client.drop();
        JavaServer.now(a.gone());
        b.emit(hello(2));
        String id = client.id;
        String pid = client.pid;
        String right = client.offset;
        for (String wrong : new String[] {"1-1", "99999999999999-0", "text", "5", right + "0"}) {
            client.offset = wrong;
            assertThat(client.back(b.port())).as(wrong).isEmpty();
            assertThat(client.id).as(wrong).isNotEqualTo(id);
            client.drop();
            client.pid = pid;
        }
        client.offset = right;
        assertThat(client.back(b.port())).contains("hello[2]");
        assertThat(client.id).isEqualTo(id);
    }

    @Test
    void nobodyComesBackToALogThatLacksSomething() {
        JavaServer a = server("a");
        ReturningClient client = client(a.port());
        seen(a, client, 1);
        client.drop();
        JavaServer.now(a.gone());
        String id = client.id;
        a.emit(hello(2));
        a.emit(hello(3));
        Awaitility.await().until(() -> commands.xlen("socket.io") >= 4);
        commands.xtrim("socket.io", 1);
        JavaServer late = server("late"); // the other one has them still
        assertThat(client.back(late.port())).isEmpty();
        assertThat(client.id).isNotEqualTo(id);
        assertThat(client.next()).isEqualTo("ready[]");
    }

    @Test
    void quietClientsComeBackHoweverOldTheirLastEventIs() {
        JavaServer a = server("a");
        JavaServer b = server("b");
        awaitServers(b, 2);
        ReturningClient client = client(a.port());
        seen(b, client, 1);
        for (int i = 0; i < 20; i++) {
            b.emit(Call.of("hello", "[0]").to("somebody else"));
        }
        a.emit(Call.of("hello", "[0]").to("somebody else"));
        ReturningClient witness = client(a.port());
        seen(b, witness, 2);
        assertThat(client.next()).isEqualTo("hello[2]");
        for (int i = 0; i < 20; i++) {
            b.emit(Call.of("hello", "[0]").to("somebody else"));
        }
        seen(b, witness, 3);
        assertThat(client.next()).isEqualTo("hello[3]");
        client.drop();
        JavaServer.now(a.gone());
        seen(b, witness, 4);
        commands.xtrim("socket.io", 2); // 3 and 4
        String id = client.id;
        JavaServer late = server("late");
        assertThat(client.back(late.port())).containsExactly("hello[4]");
        assertThat(client.id).isEqualTo(id);
    }

    @Test
    void whoHasSeenNothingGetsEverythingSinceItWasConnected() {
        JavaServer a = server("a");
        JavaServer b = server("b");
        awaitServers(b, 2);
        ReturningClient witness = client(b.port());
        seen(a, witness, 0);
        ReturningClient client = client(a.port());
        client.drop();
        JavaServer.now(a.gone());
        client.offset = null;
        seen(a, witness, 1);
        String id = client.id;
        assertThat(client.back(b.port())).containsExactly("ready[]", "hello[1]");
        assertThat(client.id).isEqualTo(id);
    }

    @Test
    void theOrderOfTheCallsIsTheOrderOfArrival() {
        JavaServer a = server("a");
        JavaServer b = server("b");
        awaitServers(b, 2);
        ReturningClient client = client(a.port());
        client.emit("both", "[]");
        for (int i = 1; i <= 4; i++) {
            assertThat(client.next()).isEqualTo("hello[" + i + "]");
        }
        client.emit("bye", "[]");
        assertThat(client.next()).isEqualTo("hello[\"bye\"]");
        assertThat(client.next()).isEqualTo("41");
        String id = client.id;
        client.back(b.port()); // it was sent away
        assertThat(client.id).isNotEqualTo(id);
    }

    @Test
    void stringsAtTheEndOfVolatileEventsAreNoOffsets() {
        JavaServer a = server("a");
        JavaServer b = server("b");
        awaitServers(b, 2);
        ReturningClient client = client(a.port());
        seen(b, client, 1);
        String offset = client.offset;
        for (JavaServer each : List.of(a, b)) {
            // it may be dropped, as long as what was sent before is on its way
            Awaitility.await().atMost(PATIENCE).until(() -> {
                each.emit(hello("'text'").asVolatile());
                return client.rest().contains("hello[\"text\",null]");
            });
        }
        a.emit(hello("'text'").asLocal());
        assertThat(client.next()).isEqualTo("hello[\"text\",null]");
        assertThat(client.offset).isEqualTo(offset);
    }

    @Test
    void roomsCountWithTheirTimes() {
        JavaServer a = server("a");
        JavaServer b = server("b");
        awaitServers(b, 2);
        ReturningClient client = client(a.port(), "red", "green");
        seen(b, client, 1);
        ReturningClient witness = client(a.port(), "red", "green");
        client.emit("leave", "['green']");
        client.emit("both", "[]");
        for (int i = 1; i <= 4; i++) {
            client.next();
        }
        client.drop();
        JavaServer.now(a.gone());
        b.emit(hello(5).to("green"));
        b.emit(hello(6).to("red"));
        assertThat(witness.next()).isNotNull();
        assertThat(client.back(b.port())).containsExactly("hello[6]");
    }

    @Test
    void whatIsNoSessionDoesNoHarm() {
        JavaServer a = server("a");
        ReturningClient client = client(a.port());
        seen(a, client, 1);
        for (String broken : new String[] {"", "%%%", "gA==", "kA==", "x".repeat(100_000), "3gAQ"}) {
            client.drop();
            JavaServer.now(a.gone());
            commands.set(key(client), broken);
            String id = client.id;
            assertThat(client.back(a.port())).isEmpty();
            assertThat(client.id).isNotEqualTo(id);
            assertThat(client.next()).isEqualTo("ready[]");
        }
        client.drop();
        JavaServer.now(a.gone());
        commands.lpush("elsewhere", "a list");
        commands.rename("elsewhere", key(client)); // in one step: the server may be about to write there
        assertThat(client.back(a.port())).isEmpty();
    }

    @Test
    void withoutRedisClientsConnectInTimeAndAreServed() {
        JavaServer a = server("a");
        ReturningClient client = client(a.port());
        seen(a, client, 1);
        String id = client.id;
        redis.kill();
        a.emit(hello(2)); // waits for Redis, but not for long
        assertThat(client.next()).isEqualTo("hello[2]");
        client.drop();
        JavaServer.now(a.gone());
        assertThat(client.back(a.port())).isEmpty();
        assertThat(client.id).isNotEqualTo(id);
        long start = System.nanoTime();
        assertThat(client.next()).isEqualTo("ready[]");
        a.emit(hello(3)); // not before: it is said by another thread than that
        assertThat(client.next()).isEqualTo("hello[3]");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(PATIENCE);
        redis.start();
        awaitServers(a);
        String before = client.offset;
        // until its stream is read again
        Awaitility.await().atMost(PATIENCE).until(() -> {
            a.emit(hello(4));
            return client.next().equals("hello[4]") && !Objects.equals(client.offset, before);
        });
        client.drop();
        JavaServer.now(a.gone());
        id = client.id;
        client.back(a.port());
        assertThat(client.id).isEqualTo(id);
    }
}
