package io.github.cdisocketio.redis;

import io.github.cdisocketio.cluster.ClusterSettings;
import io.github.cdisocketio.redis.link.LettuceLink;
import io.github.cdisocketio.redis.link.LinkSettings;
import io.lettuce.core.RedisClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A server in Java in a process of its own, which can be killed. */
final class ChildServer implements AutoCloseable {
    private final Process process;
    private final int port;

    ChildServer(TestFormat format, TestRedis redis) {
        try {
            process = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            ChildServer.class.getName(),
                            format.name(),
                            redis.uri()))
                    .redirectError(Redirect.INHERIT)
                    .start();
            BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
            port = Integer.parseInt(output.readLine());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void main(String[] args) throws IOException {
        RedisClient client = RedisClient.create(args[1]);
        LettuceLink link = LettuceLink.open(client, LinkSettings.DEFAULT);
        JavaServer server =
                new JavaServer("child", TestFormat.valueOf(args[0]).adapters(link, ClusterSettings.DEFAULT));
        System.out.println(server.port());
        while (System.in.read() >= 0) {
            // until whoever started this ends, however that happens
        }
        System.exit(0);
    }

    int port() {
        return port;
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
