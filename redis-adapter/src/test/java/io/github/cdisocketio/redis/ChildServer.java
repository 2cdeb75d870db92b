package io.github.cdisocketio.redis;

import io.github.cdisocketio.cluster.ClusterSettings;
import io.github.cdisocketio.cluster.scenario.JavaServer;
import io.github.cdisocketio.redis.link.LettuceLink;
import io.github.cdisocketio.redis.link.LinkSettings;
import io.github.cdisocketio.server.ServerConfig;
import io.github.cdisocketio.server.room.InMemoryAdapter;
import io.github.cdisocketio.server.spi.AdapterFactory;
import io.github.cdisocketio.server.spi.RecoverySettings;
import io.lettuce.core.RedisClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A server in Java in a process of its own, which can be killed. */
final class ChildServer implements AutoCloseable {
    private final Process process;
    private final int port;

    ChildServer(TestFormat format, TestRedis redis) {
        this(format, redis, false);
    }

    /** @param recovery whether clients may come back */
    ChildServer(TestFormat format, TestRedis redis, boolean recovery) {
        try {
            process = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            ChildServer.class.getName(),
                            format == null ? "ALONE" : format.name(),
                            redis.uri(),
                            "" + recovery))
                    .redirectError(Redirect.INHERIT)
                    .start();
            BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
            port = Integer.parseInt(output.readLine());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void main(String[] args) throws IOException {
        AdapterFactory adapters;
        if (args[0].equals("ALONE")) {
            adapters = InMemoryAdapter::new;
        } else {
            LettuceLink link = LettuceLink.open(RedisClient.create(args[1]), LinkSettings.DEFAULT);
            link.await(Duration.ofSeconds(20)); // as applications do
            adapters = TestFormat.valueOf(args[0]).adapters(link, ClusterSettings.DEFAULT);
        }
        ServerConfig config = Boolean.parseBoolean(args[2])
                ? ServerConfig.DEFAULT.withRecovery(RecoverySettings.DEFAULT)
                : ServerConfig.DEFAULT;
        JavaServer server = new JavaServer("child", adapters, config);
        System.out.println(server.port());
        // until whoever started this ends, however that happens
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            server.burst(Integer.parseInt(line));
        }
        System.exit(0);
    }

    /** As {@link JavaServer#burst}. */
    void burst(int count) {
        try {
            process.getOutputStream().write((count + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    int port() {
        return port;
    }

    /** @param signal {@code STOP} or {@code CONT} */
    void signal(String signal) {
        try {
            new ProcessBuilder("kill", "-" + signal, "" + process.pid()).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** SIGKILL. */
    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
