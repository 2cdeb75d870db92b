package io.github.cdisocketio.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.cluster.scenario.Call;
import io.github.cdisocketio.cluster.scenario.JavaServer;
import io.github.cdisocketio.redis.link.LettuceLink;
import io.github.cdisocketio.server.ServerConfig;
import io.github.cdisocketio.server.spi.RecoverySettings;
import io.lettuce.core.KillArgs;
import io.lettuce.core.RedisClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Servers are killed, clients cut off, or back before anybody missed them, and Redis breaks, in an order that a seed decides, while events flow. Every client that comes
 * back as who it was has got every event that Redis confirmed, once and in order.
 */
@Tag("faults")
class RecoveryFaultsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ServerConfig RECOVERING = ServerConfig.DEFAULT.withRecovery(RecoverySettings.DEFAULT);
    private static final int CLIENTS = 6;

    private final long seed = Long.getLong("faults.seed") == 0 ? System.nanoTime() : Long.getLong("faults.seed");
    private final Random random = new Random(seed);
    private final List<String> story = new ArrayList<>();

    private TestRedis redis;
    private JavaServer steady;
    private final List<ChildServer> children = new ArrayList<>();
    private final List<Traveller> travellers = new ArrayList<>();
    private int recovered;
    private int anew;

    private enum Fault {
        SERVER_KILLED,
        CLIENTS_CUT,
        CLIENTS_SILENT,
        LISTENERS_CUT,
        SENDERS_CUT,
        REDIS_STOPPED,
        REDIS_KILLED
    }

    /** A client, where it is, and what it has got since it was new the last time. */
    private static final class Traveller {
        final ReturningClient client;
        int port;
        int since;

        Traveller(int port) {
            this.port = port;
            client = new ReturningClient(port, "/");
        }
    }

    @Test
    void whoComesBackHasEverythingOnceAndInOrder() {
        System.out.println("faults.seed=" + seed);
        try (TestRedis started = new TestRedis("--appendonly", "yes", "--appendfsync", "always");
                JavaCluster cluster = new JavaCluster(started, TestFormat.STREAMS::adapters)) {
            redis = started;
            steady = cluster.server("steady", cluster.link(), RECOVERING);
            for (int i = 0; i < 2; i++) {
                children.add(new ChildServer(TestFormat.STREAMS, redis, true));
            }
            awaitServers(3);
            for (int i = 0; i < CLIENTS; i++) {
                travellers.add(new Traveller(anyPort()));
            }
            LettuceLink outside = cluster.link();
            assertThat(outside.await(PATIENCE)).isTrue();
            ScheduledExecutorService emitter = Executors.newSingleThreadScheduledExecutor();
            AtomicInteger own = new AtomicInteger();
            emitter.scheduleAtFixedRate(
                    () -> steady.emit(Call.of("own", "[" + own.incrementAndGet() + "]")), 0, 20, TimeUnit.MILLISECONDS);
            try (EventSource source = new EventSource(TestFormat.STREAMS.emitter(outside))) {
                for (int i = 0; i < Integer.getInteger("faults.rounds"); i++) {
                    round();
                }
                source.finish();
                emitter.shutdown();
                awaitLast();
                travellers.forEach(each -> check(source, each));
            } finally {
                emitter.shutdownNow();
                travellers.forEach(each -> each.client.close());
                children.forEach(ChildServer::close);
                story.add("recovered " + recovered + ", anew " + anew);
                System.out.println("recovery faults: " + story);
            }
        }
    }

    private int anyPort() {
        int one = random.nextInt(1 + children.size());
        return one == 0 ? steady.port() : children.get(one - 1).port();
    }

    private void round() {
        Fault fault = Fault.values()[random.nextInt(Fault.values().length)];
        story.add(fault.toString());
        switch (fault) {
            case SERVER_KILLED -> killServer();
            case CLIENTS_CUT ->
                some().forEach(each -> {
                    each.client.drop();
                    back(each, true);
                });
            case CLIENTS_SILENT ->
                some().forEach(each -> {
                    each.client.goSilent();
                    back(each, true);
                });
            case LISTENERS_CUT -> cut(KillArgs.Builder.typePubsub());
            case SENDERS_CUT -> cut(KillArgs.Builder.typeNormal());
            case REDIS_STOPPED -> {
                redis.signal("STOP");
                pause(random.nextInt(1500));
                redis.signal("CONT");
            }
            case REDIS_KILLED -> {
                redis.kill();
                pause(random.nextInt(1500));
                redis.start();
            }
        }
        awaitServers(3);
        pause(300);
        // whose server lost it meanwhile
        travellers.stream().filter(each -> each.client.isClosed()).forEach(each -> back(each, false));
        pause(300);
    }

    private List<Traveller> some() {
        return travellers.stream().filter(each -> random.nextBoolean()).toList();
    }

    private void killServer() {
        int which = random.nextInt(children.size());
        ChildServer killed = children.get(which);
        killed.close();
        pause(random.nextInt(500));
        children.set(which, new ChildServer(TestFormat.STREAMS, redis, true));
        travellers.stream().filter(each -> each.port == killed.port()).forEach(each -> back(each, true));
    }

    /** @param peace whether it must be recovered: Redis is well */
    private void back(Traveller traveller, boolean peace) {
        String id = traveller.client.id;
        int before = traveller.client.history.size();
        traveller.port = anyPort();
        traveller.client.back(traveller.port);
        if (traveller.client.id.equals(id)) {
            recovered++;
        } else {
            assertThat(peace).as("recovered, seed %d", seed).isFalse();
            anew++;
            traveller.since = before;
        }
    }

    private void cut(KillArgs which) {
        RedisClient client = redis.client();
        try {
            client.connect().sync().clientKill(which.skipme());
        } finally {
            client.shutdown(0, 1, TimeUnit.SECONDS);
        }
    }

    private void awaitServers(int count) {
        Awaitility.await().atMost(PATIENCE).ignoreExceptions().until(() -> steady.serverCount("/") == count);
    }

    /** The faults last for a while; nothing is waited for here. */
    private static void pause(int millis) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        Awaitility.await()
                .pollInterval(Duration.ofMillis(20))
                .atMost(PATIENCE)
                .until(() -> System.nanoTime() - end >= 0);
    }

    private void awaitLast() {
        steady.emit(Call.of("last", "[]"));
        for (Traveller each : travellers) {
            Awaitility.await().atMost(PATIENCE).until(() -> each.client.history.contains("last[]"));
        }
    }

    private void check(EventSource source, Traveller traveller) {
        List<Integer> numbers = numbers(traveller, "hello");
        TreeSet<Integer> lost = new TreeSet<>(new TreeSet<>(source.confirmed).tailSet(numbers.get(0), true));
        numbers.forEach(lost::remove);
        assertThat(lost)
                .as("confirmed but lost, of %d, seed %d", numbers.size(), seed)
                .isEmpty();
        // what a server emits while Redis is away it does not repeat: only the order is sure, and that nothing comes
        // twice
        List<Integer> own = numbers(traveller, "own");
        story.add(numbers.size() + " and " + own.size() + " received");
    }

    private List<Integer> numbers(Traveller traveller, String event) {
        List<Integer> numbers = traveller.client.history.stream()
                .skip(traveller.since)
                .filter(each -> each.startsWith(event))
                .map(each -> Integer.valueOf(each.substring(event.length() + 1, each.length() - 1)))
                .toList();
        assertThat(new HashSet<>(numbers)).as("nothing twice, seed %d", seed).hasSameSizeAs(numbers);
        assertThat(numbers).as("in order, seed %d", seed).isSorted();
        return numbers;
    }
}
