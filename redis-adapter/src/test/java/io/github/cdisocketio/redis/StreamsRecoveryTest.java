package io.github.cdisocketio.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.cluster.scenario.JavaServer;
import io.github.cdisocketio.cluster.scenario.Peer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Clients come back to another server, or to the same. */
class StreamsRecoveryTest extends RecoveryFixture {
    /** Everything that a client may miss and must not, from another server than it had. */
    private static void emitAll(Peer from, String id) {
        from.emit(hello(2));
        from.emit(hello(3).to("red"));
        from.emit(hello(-1).to("blue"));
        from.emit(hello(-2).except("red"));
        from.emit(hello("'volatile'").asVolatile());
        from.emit(hello(4).to(id));
        from.emit(hello("5,{'$bin':'0102'}"));
    }

    private static void expectAll(ReturningClient client, Peer at, String server) {
        String id = client.id;
        String pid = client.pid;
        assertThat(client.back(at.port()))
                .startsWith("hello[2]", "hello[3]", "hello[4]")
                .hasSize(4)
                .last()
                .asString()
                .contains("_placeholder");
        assertThat(client.id).isEqualTo(id);
        assertThat(client.pid).isEqualTo(pid);
        assertThat(client.next()).isEqualTo("again[\"" + server + "\",1]");
        at.emit(hello(6).to("red"));
        assertThat(client.next()).isEqualTo("hello[6]");
    }

    @Test
    void aSessionSurvivesItsServer() {
        JavaServer b = server("b");
        ChildServer a = new ChildServer(TestFormat.STREAMS, redis, true);
        opened.push(a);
        awaitServers(b, 2);
        ReturningClient client = client(a.port(), "red");
        seen(b, client, 1);
        Awaitility.await().until(() -> commands.exists(key(client)) == 1);
        a.close(); // SIGKILL
        assertThat(client.next()).isEqualTo("closed");
        emitAll(b, client.id);
        expectAll(client, b, "child");
    }

    @Test
    void aClientOfNodeComesBackHere() {
        JavaServer java = server("java");
        try (NodeServer node = new NodeServer("streams", redis, "{\"recovery\":true}")) {
            awaitServers(java, 2);
            ReturningClient client = client(node.port(), "red");
            seen(java, client, 1);
            client.drop();
            Awaitility.await().until(() -> commands.exists(key(client)) == 1);
            emitAll(node, client.id);
            expectAll(client, java, "node");
        }
    }

    @Test
    void aClientComesBackToNode() {
        JavaServer java = server("java");
        try (NodeServer node = new NodeServer("streams", redis, "{\"recovery\":true}")) {
            awaitServers(java, 2);
            ReturningClient client = client(java.port(), "red");
            seen(node, client, 1);
            client.drop();
            assertThat(JavaServer.now(java.gone())).startsWith(client.id);
            java.emit(hello(2));
            java.emit(hello(3).to("red"));
            assertThat(client.back(node.port())).containsExactly("hello[2]", "hello[3]");
            assertThat(client.next()).isEqualTo("again[\"java\",1]");
        }
    }

    @Test
    void whoComesBackBeforeItWasMissedTakesOver() {
        JavaServer a = server("a");
        JavaServer b = server("b");
        awaitServers(b, 2);
        ReturningClient first = client(a.port(), "red");
        seen(b, first, 1);
        Awaitility.await().until(() -> commands.exists(key(first)) == 1);
        ReturningClient second = first.twin();
        opened.push(second);
        String id = first.id;
        seen(b, first, 2);
        assertThat(second.back(b.port())).containsExactly("hello[2]");
        assertThat(second.id).isEqualTo(id);
        assertThat(first.next()).isEqualTo("closed");
        assertThat(JavaServer.now(a.gone())).isEqualTo(id + " transport close");
        a.emit(hello(3).to("red"));
        assertThat(second.next()).isEqualTo("again[\"a\",1]");
        assertThat(second.next()).isEqualTo("hello[3]");
    }

    @Test
    void whatAnotherServerHadLastCounts() {
        JavaServer a = server("a");
        JavaServer b = server("b");
        awaitServers(b, 2);
        ReturningClient client = client(a.port());
        seen(b, client, 1);
        client.drop();
        JavaServer.now(a.gone());
        client.back(b.port());
        assertThat(client.next()).isEqualTo("again[\"a\",1]");
        client.emit("count", "[2]");
        seen(b, client, 3);
        client.drop();
        JavaServer.now(b.gone());
        client.back(a.port());
        assertThat(client.next()).isEqualTo("again[\"a\",2]");
    }

    @Test
    void aServerThatIsStuckIsNotWaitedForLong() {
        JavaServer b = server("b");
        ChildServer a = new ChildServer(TestFormat.STREAMS, redis, true);
        opened.push(a);
        awaitServers(b, 2);
        ReturningClient client = client(a.port(), "red");
        seen(b, client, 1);
        Awaitility.await().until(() -> commands.exists(key(client)) == 1);
        a.signal("STOP");
        b.emit(hello(2));
        String id = client.id;
        client.drop();
        assertThat(client.back(b.port())).containsExactly("hello[2]");
        assertThat(client.id).isEqualTo(id);
        // as soon as it finds out, its own connection is over and writes nothing
        a.signal("CONT");
        seen(b, client, 3, "again[\"child\",1]");
        client.drop();
        assertThat(client.back(b.port())).isEmpty();
        assertThat(client.id).isEqualTo(id);
    }
}
