package io.github.cdisocketio.tck;

import io.github.cdisocketio.tck.wire.Http;
import io.github.cdisocketio.tck.wire.Target;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;

/** The reference implementation with the same application, in a process of its own: it checks the scenarios. */
final class ReferenceServers implements Servers, AutoCloseable {
    private final Process process = NodeScripts.start("reference-server.mjs");
    private final JsonObject urls;

    ReferenceServers() {
        try {
            urls = Http.json(process.inputReader().readLine());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Target at(String name, String path) {
        return new Target(URI.create(urls.getString(name)), path);
    }

    @Override
    public Target brisk() {
        return at("brisk", "/socket.io/");
    }

    @Override
    public Target calm() {
        return at("calm", "/socket.io/");
    }

    @Override
    public Target msgpack() {
        return at("msgpack", "/socket.io/");
    }

    @Override
    public Target echo() {
        return at("echo", "/engine.io/");
    }

    @Override
    public Target recovering() {
        return at("recovering", "/socket.io/");
    }

    @Override
    public void close() {
        process.destroy();
    }
}
