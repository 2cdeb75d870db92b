package io.github.cdisocketio.tck.container;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import redis.embedded.RedisServer;

/** A Redis on a free port, that applications of the container reach: no installation is needed. */
final class OneRedis implements AutoCloseable {
    private final RedisServer server;

    OneRedis() {
        try {
            server = RedisServer.builder()
                    .port(freePort())
                    .bind("127.0.0.1")
                    .setting("save \"\"")
                    .build();
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** What makes applications a cluster over it. @param adapter as {@code socketio.adapter} names it */
    Map<String, String> properties(String adapter) {
        return Map.of(
                "socketio.adapter",
                adapter,
                "socketio.redis.uri",
                "redis://127.0.0.1:" + server.ports().get(0));
    }

    @Override
    public void close() {
        server.stop();
    }
}
