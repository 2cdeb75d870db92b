package io.github.cdisocketio.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.cluster.ClusterSettings;
import io.github.cdisocketio.cluster.scenario.Call;
import io.github.cdisocketio.cluster.scenario.JavaServer;
import io.github.cdisocketio.cluster.scenario.TestClient;
import io.github.cdisocketio.redis.classic.ClassicSettings;
import io.github.cdisocketio.redis.link.LettuceLink;
import io.github.cdisocketio.redis.link.Topic;
import io.github.cdisocketio.server.spi.AdapterFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes on the classic channels and is not from a server like ours. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForeignMessagesTest {
    private final TestRedis redis = new TestRedis();
    private final JavaCluster cluster =
            new JavaCluster(redis, (link, settings) -> new Counted(link, settings).factory());
    private final LettuceLink foreign = cluster.link();
    private final JavaServer server = cluster.server("a");
    private TestClient client;

    /** A prefix of its own, and answers on the channel of who asks. */
    private record Counted(LettuceLink link, ClusterSettings settings) {
        AdapterFactory factory() {
            return RedisAdapters.classic(link, new ClassicSettings("app[1]", true), settings);
        }
    }

    @BeforeAll
    void connect() {
        assertThat(foreign.await(Duration.ofSeconds(20))).isTrue();
        client = cluster.client(server, "red");
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> server.serverCount("/") == 1);
    }

    @AfterAll
    void stop() {
        cluster.close();
        redis.close();
    }

    private void publish(String channel, String payload) {
        byte[] bytes = payload.startsWith("0x")
                ? HexFormat.of().parseHex(payload.substring(2))
                : payload.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        JavaServer.now(foreign.publish(Topic.channel(channel), bytes));
    }

    private BlockingQueue<String> answers(String channel) {
        BlockingQueue<String> answers = new LinkedBlockingQueue<>();
        JavaServer.now(foreign.subscribe(
                        Topic.channel(channel),
                        (name, payload) -> answers.add(new String(payload, StandardCharsets.UTF_8)))
                .ready());
        return answers;
    }

    private static String next(BlockingQueue<String> answers) throws InterruptedException {
        return answers.poll(20, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0xc1",
                "0x93",
                "0x90",
                "0x93a16180c0",
                "0x92a16181a474797065a132",
                "0xdfffffffff",
                "{'type':5}",
                "{'type':4,'close':true}",
                "{'type':99}",
                "{'type':6,'data':[]}",
                "{'type':6,'data':{}}",
                "{'type':2,'rooms':['x']}",
                "{'type':5,'requestId':'q','opts':7}",
                "{",
                "[]",
                "null",
                "\u0000\u0001"
            })
    void doesNoHarm(String payload) {
        publish("app[1]#/#", payload);
        publish("app[1]#/#red#", payload);
        publish("app[1]-request#/#", payload);
        publish("app[1]-response#/#", payload);
        publish("app[1]-request#/#", "{'type':2,'opts':{'rooms':['red']},'rooms':['blue']}");
        server.emit(Call.of("hello", "[1]"));
        assertThat(client.next()).isEqualTo("hello[1]");
        assertThat(client.isConnected()).isTrue();
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> server.fetch(Call.everyone().to("blue")).size() == 1);
        server.leave(Call.everyone(), "blue");
    }

    @Test
    void olderServersAreAnswered() throws InterruptedException {
        BlockingQueue<String> common = answers("app[1]-response#/#");
        publish("app[1]-request#/#", "{'requestId':'q1','type':0,'rooms':['red']}");
        assertThat(next(common)).isEqualTo("{\"requestId\":\"q1\",\"sockets\":[\"" + client.id() + "\"]}");
        BlockingQueue<String> own = answers("app[1]-response#/#me#");
        publish("app[1]-request#/#", "{'uid':'me','requestId':'q2','type':1}");
        assertThat(next(own)).contains("\"requestId\":\"q2\"", "\"red\"", client.id());
        publish(
                "app[1]-request#/#",
                "{'uid':'me','requestId':'q3','type':2,'sid':'" + client.id() + "','room':'green'}");
        assertThat(next(own)).isEqualTo("{\"requestId\":\"q3\"}");
        assertThat(server.fetch(Call.everyone().to("green"))).hasSize(1);
        publish("app[1]-request#/#", "{'uid':'me','requestId':'q4','type':5,'opts':{'rooms':['green'],'except':[]}}");
        assertThat(next(own)).startsWith("{\"requestId\":\"q4\",\"sockets\":[{\"id\":\"" + client.id());
        assertThat(common).isEmpty();
    }

    @Test
    void namesAreNoPatterns() {
        // "app[1]*" as a pattern is "app1…": neither the one nor the other may be mistaken
        publish("app1#/#", "0x93a16183a47479706502a46461746191a568656c6c6fa36e7370a12f80");
        publish("app[1]#/#", "0x93a16183a47479706502a46461746192a568656c6c6f05a36e7370a12f80");
        assertThat(client.next()).isEqualTo("hello[5]");
    }
}
