package io.github.cdisocketio.benchmarks.server;

import io.github.cdisocketio.weld.EmbeddedServer;
import java.io.IOException;

/** This server as it comes: Weld SE, Tyrus on Grizzly. */
final class EmbeddedMain {
    private EmbeddedMain() {}

    public static void main(String... args) throws IOException {
        EmbeddedServer server = EmbeddedServer.builder()
                .host("localhost")
                .port(0)
                .property("socketio.log-mappings", "false")
                .start();
        Control.serve(server.port());
    }
}
