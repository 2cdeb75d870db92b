package io.github.cdisocketio.benchmarks.server;

import com.corundumstudio.socketio.Configuration;
import com.corundumstudio.socketio.SocketIOServer;
import java.io.IOException;
import java.net.ServerSocket;

/** netty-socketio without compression. It tells no port of its own, so one is chosen for it. */
final class NettyMain {
    private NettyMain() {}

    public static void main(String... args) throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Configuration config = new Configuration();
        config.setHostname("localhost");
        config.setPort(port);
        config.setHttpCompression(false);
        config.setWebsocketCompression(false);
        config.getSocketConfig().setTcpNoDelay(true);
        config.getSocketConfig().setAcceptBackLog(4_096);
        SocketIOServer server = new SocketIOServer(config);
        server.addEventListener("echo", String.class, (client, text, ack) -> ack.sendAckData(text));
        server.addEventListener("binary", byte[].class, (client, data, ack) -> ack.sendAckData((Object) data));
        server.addEventListener("item", NettyItem.class, (client, item, ack) -> {
            item.check();
            ack.sendAckData(item);
        });
        server.addEventListener(
                "cast",
                String.class,
                (client, text, ack) -> server.getBroadcastOperations().sendEvent("news", BenchService.NEWS));
        server.start();
        Control.serve(port);
    }
}
