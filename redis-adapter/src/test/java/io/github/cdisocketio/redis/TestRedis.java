package io.github.cdisocketio.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import redis.embedded.RedisExecProvider;

/** A Redis of this test's own, on a free port: no installation is needed. */
public final class TestRedis implements AutoCloseable {
    private static final File PROGRAM = program();

    private final int port;
    private final List<String> settings;
    private final String login;
    private Process process;

    public TestRedis(String... settings) {
        this("", settings);
    }

    private TestRedis(String login, String... settings) {
        port = freePort();
        this.login = login;
        this.settings = List.of(settings);
        start();
    }

    /** One that wants a password. @param login {@code user:password} of somebody who may do everything */
    public static TestRedis guarded(String login, String... settings) {
        return new TestRedis(login + "@", settings);
    }

    private static File program() {
        try {
            return RedisExecProvider.defaultProvider().get();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it, again if it was stopped. */
    public void start() {
        List<String> arguments = new ArrayList<>(
                List.of("--port", "" + port, "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"));
        arguments.addAll(settings);
        process = process(directory(port), arguments);
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(this::answers);
    }

    static Path directory(int port) {
        try {
            return Files.createDirectories(Path.of("target/redis/" + port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The program in a directory of its own, where its log is. */
    static Process process(Path directory, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(PROGRAM.getAbsolutePath()));
        command.addAll(arguments);
        try {
            return new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("log.txt").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean answers() {
        assertThat(process.isAlive()).as("Redis runs").isTrue();
        RedisClient client = client();
        try {
            return client.connect().sync().ping().equals("PONG");
        } catch (RuntimeException e) {
            return false;
        } finally {
            client.shutdown(0, 1, TimeUnit.SECONDS);
        }
    }

    public int port() {
        return port;
    }

    public String uri() {
        return "redis://" + login + "127.0.0.1:" + port;
    }

    /** A client that the caller shuts down. */
    public RedisClient client() {
        return RedisClient.create(RedisURI.create(uri()));
    }

    /** Ends it at once; nothing is saved. */
    public void kill() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Makes it stand still, with all its connections. @param signal {@code STOP} or {@code CONT} */
    public void signal(String signal) {
        try {
            new ProcessBuilder("kill", "-" + signal, "" + process.pid()).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        kill();
    }
}
