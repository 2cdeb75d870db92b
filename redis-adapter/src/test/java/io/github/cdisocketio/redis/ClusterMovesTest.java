package io.github.cdisocketio.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.redis.link.LettuceLink;
import io.github.cdisocketio.redis.link.LinkSettings;
import io.github.cdisocketio.redis.link.StreamSubscription;
import io.github.cdisocketio.redis.link.Subscription;
import io.github.cdisocketio.redis.link.Topic;
import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A Redis Cluster whose slots get other servers, by links over a client as Lettuce makes it: it does not look for changes by itself. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClusterMovesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final int MANY = 200;
    /** On two masters; when the first two have moved, on three: Lettuce asks again only for a single one. */
    private static final List<String> SHARDED = List.of("a", "b", "d");

    private static final String STREAM = "{b}stream";

    private final TestRedisCluster redis = new TestRedisCluster(true);
    private final ClientResources resources = ClientResources.builder()
            .reconnectDelay(Delay.constant(Duration.ofMillis(100)))
            .build();
    private final RedisClusterClient client = RedisClusterClient.create(resources, RedisURI.create(redis.uri()));
    private LettuceLink one;
    private LettuceLink two;

    @BeforeAll
    void start() {
        ClusterClientOptions.Builder options = ClusterClientOptions.builder();
        options.replayFilter(LettuceLink::isSentOnce);
        client.setOptions(options.build());
    }

    @BeforeEach
    void connect() {
        one = link();
        two = link();
    }

    private LettuceLink link() {
        LettuceLink link = LettuceLink.open(client, LinkSettings.DEFAULT.withCommandTimeout(Duration.ofMillis(500)));
        assertThat(link.await(PATIENCE)).isTrue();
        return link;
    }

    @AfterEach
    void disconnect() {
        one.close();
        two.close();
    }

    @AfterAll
    void stop() {
        client.shutdownAsync(0, 1, TimeUnit.SECONDS)
                .orTimeout(5, TimeUnit.SECONDS)
                .exceptionally(error -> null)
                .join();
        resources.shutdown(0, 1, TimeUnit.SECONDS);
        redis.close();
    }

    private static void now(CompletionStage<?> stage) {
        stage.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
    }

    /** A channel, or the stream, and what is heard of it. */
    private abstract static class Ear {
        final List<Integer> heard = new CopyOnWriteArrayList<>();
        int last;

        abstract CompletionStage<?> send(String number);

        CompletionStage<?> sendNext() {
            return send("" + ++last);
        }

        /** Sends one after the other until one is heard. */
        void awaitHeard() {
            int before = last;
            Awaitility.await()
                    .atMost(PATIENCE)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(PAUSE)
                    .until(() -> {
                        sendNext();
                        return heard.stream().anyMatch(each -> each > before);
                    });
            int until = last;
            sendNext();
            Awaitility.await().atMost(PATIENCE).until(() -> heard.contains(until + 1));
        }

        /** Each once, in order. */
        void assertAll(List<Integer> numbers) {
            Awaitility.await().atMost(PATIENCE).until(() -> heard.size() >= numbers.size());
            assertThat(heard).isEqualTo(numbers);
        }

        void assertOnce() {
            assertThat(heard).doesNotHaveDuplicates().isSorted();
        }
    }

    private Ear channel(Topic topic) {
        Ear ear = new Ear() {
            @Override
            CompletionStage<?> send(String number) {
                return one.publish(topic, number.getBytes());
            }
        };
        Subscription subscription =
                two.subscribe(topic, (channel, payload) -> ear.heard.add(Integer.parseInt(new String(payload))));
        now(subscription.ready());
        return ear;
    }

    private Ear stream(String name) {
        Ear ear = new Ear() {
            @Override
            CompletionStage<?> send(String number) {
                return one.append(name, Map.of("n", number), 10_000);
            }
        };
        StreamSubscription subscription = two.read(
                name,
                10,
                Duration.ofMillis(200),
                entry -> ear.heard.add(Integer.parseInt(entry.fields().get("n"))));
        now(subscription.ready());
        return ear;
    }

    @Test
    void whatIsSentAtOnceArrivesInOrder() {
        List<Ear> ears = new ArrayList<>();
        for (String each : List.of("a", "b", "c")) { // on three masters
            ears.add(channel(Topic.sharded(each)));
            ears.add(channel(Topic.channel(each)));
            ears.add(stream("{" + each + "}order"));
        }
        for (Ear ear : ears) {
            List<CompletableFuture<?>> sent = new ArrayList<>();
            IntStream.range(0, MANY).forEach(i -> sent.add(ear.sendNext().toCompletableFuture()));
            sent.forEach(ClusterMovesTest::now);
        }
        ears.forEach(ear -> ear.assertAll(IntStream.rangeClosed(1, MANY).boxed().toList()));
    }

    @Test
    void everythingIsFoundAgainWhenSlotsMoveAndAMasterIsGoneAndBack() {
        Ear stream = stream(STREAM);
        Ear classic = channel(Topic.channel("b"));
        List<Ear> sharded = new ArrayList<>();
        for (String each : SHARDED) {
            sharded.add(channel(Topic.sharded(each)));
        }
        List<Ear> all = new ArrayList<>(sharded);
        all.add(stream);
        all.add(classic);
        all.forEach(Ear::awaitHeard);

        redis.move("a");
        redis.move(STREAM);
        all.forEach(Ear::awaitHeard);
        stream.assertAll(IntStream.rangeClosed(1, stream.last).boxed().toList());

        TestRedisCluster.Node gone = redis.killMasterOf("b");
        all.forEach(Ear::awaitHeard);
        gone.restart();
        // Lettuce connects again and asks again, of a replica now
        Awaitility.await().atMost(PATIENCE).until(() -> {
            sharded.forEach(Ear::sendNext);
            return gone.clients().contains("cmd=sunsubscribe");
        });
        all.forEach(Ear::awaitHeard);
        all.forEach(Ear::assertOnce);
        for (String each : SHARDED) {
            assertThat(two.subscribers(Topic.sharded(each))
                            .toCompletableFuture()
                            .join())
                    .isEqualTo(1);
        }
    }
}
