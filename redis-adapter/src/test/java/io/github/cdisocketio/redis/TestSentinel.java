package io.github.cdisocketio.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A Redis, its replica, and a Sentinel that makes the one the other when it is gone. */
public final class TestSentinel implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final TestRedis master = new TestRedis("--repl-diskless-sync-delay", "0");
    private final TestRedis replica = new TestRedis("--replicaof", "127.0.0.1", "" + master.port());
    private final int port = TestRedis.freePort();
    private final Process sentinel;

    public TestSentinel() {
        Path directory = TestRedis.directory(port);
        try {
            Files.writeString(directory.resolve("sentinel.conf"), """
                    port %d
                    bind 127.0.0.1
                    sentinel monitor main 127.0.0.1 %d 1
                    sentinel down-after-milliseconds main 500
                    sentinel failover-timeout main 5000
                    """.formatted(port, master.port()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        sentinel = TestRedis.process(directory, List.of("sentinel.conf", "--sentinel"));
        RedisClient client = RedisClient.create(RedisURI.create("127.0.0.1", port));
        try {
            Awaitility.await()
                    .atMost(PATIENCE)
                    .ignoreExceptions()
                    .untilAsserted(
                            () -> assertThat(client.connectSentinel().sync().replicas("main"))
                                    .anySatisfy(each -> assertThat(each).containsEntry("master-link-status", "ok")));
        } finally {
            client.shutdown(0, 1, TimeUnit.SECONDS);
        }
    }

    public String uri() {
        return "redis-sentinel://127.0.0.1:" + port + "?sentinelMasterId=main";
    }

    /** The master is gone, and the replica takes its place. */
    public void failover() {
        master.kill();
        RedisClient client = RedisClient.create(RedisURI.create("127.0.0.1", replica.port()));
        try {
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> client.connect().sync().role().get(0).equals("master"));
        } finally {
            client.shutdown(0, 1, TimeUnit.SECONDS);
        }
    }

    @Override
    public void close() {
        sentinel.destroyForcibly();
        replica.close();
        master.close();
    }
}
