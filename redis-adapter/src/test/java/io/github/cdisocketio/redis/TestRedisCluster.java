package io.github.cdisocketio.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.cluster.SlotHash;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;

/** A Redis Cluster of three masters, each with a replica if wanted, which notices within seconds who is gone. */
public final class TestRedisCluster implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MASTERS = 3;

    private final List<Node> nodes = new ArrayList<>();
    private final List<Node> masters;
    private final Map<Integer, Node> moved = new HashMap<>();

    /** One of its servers, and a connection to it. */
    public static final class Node implements AutoCloseable {
        private final int busPort = TestRedis.freePort();
        private final TestRedis redis;
        private final RedisClient client;
        private final RedisCommands<String, String> commands;
        private final String id;

        private Node(String... more) {
            List<String> settings =
                    new ArrayList<>(List.of("--cluster-enabled", "yes", "--cluster-port", "" + busPort));
            settings.addAll(List.of("--cluster-config-file", UUID.randomUUID() + ".conf"));
            settings.addAll(List.of("--cluster-node-timeout", "1000", "--cluster-replica-validity-factor", "0"));
            settings.addAll(List.of("--repl-diskless-sync-delay", "0"));
            settings.addAll(List.of(more));
            redis = new TestRedis(settings.toArray(String[]::new));
            client = redis.client();
            commands = client.connect().sync();
            id = commands.clusterMyId();
        }

        private void meet(Node other) {
            commands.dispatch(
                    CommandType.CLUSTER,
                    new StatusOutput<>(StringCodec.UTF8),
                    new CommandArgs<>(StringCodec.UTF8)
                            .add("MEET")
                            .add("127.0.0.1")
                            .add(other.redis.port())
                            .add(other.busPort));
        }

        private boolean knowsAll(int count) {
            String info = commands.clusterInfo();
            return info.contains("cluster_known_nodes:" + count) && info.contains("cluster_state:ok");
        }

        /** It was gone, and is a replica of the server that took its place. */
        public void restart() {
            redis.start();
            await(() -> commands.info("replication").contains("master_link_status:up"));
        }

        /** Who is connected to it, as Redis tells. */
        public String clients() {
            return commands.clientList();
        }

        @Override
        public void close() {
            client.shutdown(0, 1, TimeUnit.SECONDS);
            redis.close();
        }
    }

    /** @param settings of each server, besides */
    public TestRedisCluster(boolean replicas, String... settings) {
        int count = replicas ? 2 * MASTERS : MASTERS;
        IntStream.range(0, count).parallel().mapToObj(i -> new Node(settings)).forEachOrdered(nodes::add);
        for (int i = 0; i < MASTERS; i++) {
            int first = i * SlotHash.SLOT_COUNT / MASTERS;
            int next = (i + 1) * SlotHash.SLOT_COUNT / MASTERS;
            nodes.get(i).commands.clusterAddSlots(IntStream.range(first, next).toArray());
            nodes.get(i).commands.clusterSetConfigEpoch(i + 1);
        }
        masters = new ArrayList<>(nodes.subList(0, MASTERS));
        nodes.stream().skip(1).forEach(nodes.get(0)::meet);
        await(() -> nodes.stream().allMatch(each -> each.knowsAll(count)));
        for (int i = MASTERS; i < count; i++) {
            nodes.get(i).commands.clusterReplicate(nodes.get(i - MASTERS).id);
        }
        await(() -> nodes.stream()
                .skip(MASTERS)
                .allMatch(each -> each.commands.info("replication").contains("master_link_status:up")));
        await(() -> nodes.stream()
                .allMatch(each -> each.commands
                                .clusterNodes()
                                .lines()
                                .filter(line -> line.contains("slave"))
                                .count()
                        == count - MASTERS));
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await().atMost(PATIENCE).ignoreExceptions().until(condition);
    }

    /** Of the first server; the others are found by it. */
    public String uri() {
        return nodes.get(0).redis.uri();
    }

    public int port() {
        return nodes.get(0).redis.port();
    }

    private Node masterOf(int slot) {
        return moved.getOrDefault(slot, masters.get(slot * MASTERS / SlotHash.SLOT_COUNT));
    }

    /** A key that begins so, and lies on the same server as another one. */
    public String neighbour(String prefix, String key) {
        Node master = masterOf(SlotHash.getSlot(key));
        return IntStream.iterate(0, i -> i + 1)
                .mapToObj(i -> prefix + i)
                .filter(each -> masterOf(SlotHash.getSlot(each)) == master)
                .findFirst()
                .orElseThrow();
    }

    /** The server that has the slot of this key is gone, and its replica has taken over. @return what is gone */
    public Node killMasterOf(String key) {
        Node master = masterOf(SlotHash.getSlot(key));
        master.redis.kill();
        Node replica = nodes.get(nodes.indexOf(master) + MASTERS);
        await(() -> replica.commands.role().get(0).equals("master"));
        masters.replaceAll(each -> each == master ? replica : each);
        moved.replaceAll((slot, each) -> each == master ? replica : each);
        return master;
    }

    /** Another server gets the slot of this key, with all keys in it. */
    public void move(String key) {
        int slot = SlotHash.getSlot(key);
        Node from = masterOf(slot);
        Node to = masters.get((masters.indexOf(from) + 1) % MASTERS);
        to.commands.clusterSetSlotImporting(slot, from.id);
        from.commands.clusterSetSlotMigrating(slot, to.id);
        for (String each : from.commands.clusterGetKeysInSlot(slot, Integer.MAX_VALUE)) {
            from.commands.migrate("127.0.0.1", to.redis.port(), each, 0, PATIENCE.toMillis());
        }
        to.commands.clusterSetSlotNode(slot, to.id);
        from.commands.clusterSetSlotNode(slot, to.id);
        moved.put(slot, to);
    }

    @Override
    public void close() {
        nodes.forEach(Node::close);
    }
}
